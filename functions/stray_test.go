package functions_test

import "strings"

// strayGrants are changes to the template, each of which grants something to
// someone past the policies that are read.
func strayGrants() map[string]change {
	all := map[string]change{}
	for _, some := range []map[string]change{rolesWiden(), policiesElsewhere(), strangersTrusted(), statementsTurned(), doorsOpened(), textHidden()} {
		for name, c := range some {
			all[name] = c
		}
	}
	return all
}

// after returns the change that adds lines behind one.
func after(line, added, want string) change {
	return change{line, line + "\n" + strings.TrimPrefix(added, "\n"), want}
}

// Lines of the template.
const (
	inRole     = "      Description: What the digest function may do, and no more."
	inFunction = "      Description: Brings the summary of each document that a notification names up to date."
	above      = "  # Mail. The identity"
	admin      = "arn:aws:iam::aws:policy/AdministratorAccess"
)

func rolesWiden() map[string]change {
	return map[string]change{
		"a managed policy":                   after(inRole, "      ManagedPolicyArns: ["+admin+"]", "DigestRole: no test reads ManagedPolicyArns"),
		"a managed policy under a condition": after(inRole, "      ManagedPolicyArns: !If [UsesCloudFront, ["+admin+"], !Ref AWS::NoValue]", "ManagedPolicyArns"),
		"a function's policies":              after(inFunction, "      Policies: [AdministratorAccess]", "SummarizeFunction: no test reads Policies"),
		"all functions' policies":            after("    Runtime: provided.al2023", "    Policies: [AdministratorAccess]", "Globals: no test reads Policies"),
		"no role":                            {"      Role: !GetAtt SummarizeRole.Arn\n", "", "SummarizeFunction: its role is <nil>"},
		"the other's role":                   {"Role: !GetAtt SummarizeRole.Arn", "Role: !GetAtt DigestRole.Arn", "SummarizeFunction: its role is"},
		"a role of the account":              {"Role: !GetAtt DigestRole.Arn", `Role: !Sub "arn:aws:iam::${AWS::AccountId}:role/admin"`, "DigestFunction: its role is"},
		"a policy for another role":          {"RoleName: !Ref DigestRole", "RoleName: another", "MailPolicy: no test reads the role another"},
		"a policy where the web is on": {
			"      Policies:\n        - PolicyName: digest\n", "      Policies:\n        - !If [UsesCloudFront, {PolicyName: x, PolicyDocument: {Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: \"*\", Resource: \"*\"}]}}, !Ref AWS::NoValue]\n        - PolicyName: digest\n",
			"DigestRole: a part hangs on the condition UsesCloudFront",
		},
		"a statement where the web is on": {
			"              - Sid: ListBoth\n", "              - !If [UsesCloudFront, {Effect: Allow, Action: \"*\", Resource: \"*\"}, !Ref AWS::NoValue]\n              - Sid: ListBoth\n",
			"DigestRole: a part hangs on the condition UsesCloudFront",
		},
		"an action where the web is on": {
			`Action: "ses:ListContacts"`, `Action: ["ses:ListContacts", !If [UsesCloudFront, "ses:DeleteContact", !Ref AWS::NoValue]]`,
			"ContactListPolicy: a part hangs on the condition UsesCloudFront",
		},
	}
}

// policiesElsewhere are resources that grant, one of each kind.
func policiesElsewhere() map[string]change {
	all := map[string]change{}
	for _, kind := range []string{
		"AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::User", "AWS::IAM::UserPolicy", "AWS::IAM::Group", "AWS::IAM::AccessKey",
		"AWS::Lambda::Permission", "AWS::Lambda::Url", "AWS::SNS::TopicPolicy", "AWS::S3::AccessPoint", "AWS::Serverless::Connector",
		"AWS::Serverless::Application", "AWS::CloudFormation::Stack", "Custom::Grant",
	} {
		resource := "  Stray:\n    Type: " + kind + "\n    Condition: UsesCloudFront\n    Properties: { Roles: [!Ref DigestRole] }\n\n"
		all[kind] = change{above, resource + above, "Stray: no test reads " + kind}
	}
	all["one more role"] = change{above, "  Stray:\n    Type: AWS::IAM::Role\n    Properties: { AssumeRolePolicyDocument: *lambda, Policies: [] }\n\n" + above, "Stray: no test reads this role"}
	all["a role policy made a policy"] = change{"  MailPolicy:\n    Type: AWS::IAM::RolePolicy", "  MailPolicy:\n    Type: AWS::IAM::Policy", "MailPolicy: no test reads AWS::IAM::Policy"}
	return all
}

func strangersTrusted() map[string]change {
	const lambda, s3, cloudfront = "Principal: { Service: lambda.amazonaws.com }", "Principal: { Service: s3.amazonaws.com }", "Principal: { Service: cloudfront.amazonaws.com }"
	return map[string]change{
		"anyone has the role":              {lambda, `Principal: "*"`, "Role trusts *"},
		"any account has the role":         {lambda, `Principal: { AWS: "*" }`, "Role trusts map[AWS:*]"},
		"an account has the role":          {lambda, `Principal: { AWS: "arn:aws:iam::999999999999:root" }`, "Role trusts map[AWS:"},
		"a machine has the role":           {lambda, "Principal: { Service: ec2.amazonaws.com }", "Role trusts map[Service:ec2.amazonaws.com]"},
		"a service more has the role":      {lambda, "Principal: { Service: [lambda.amazonaws.com, ec2.amazonaws.com] }", "Role trusts map[Service:[lambda.amazonaws.com ec2.amazonaws.com]]"},
		"an account more has the role":     {lambda, `Principal: { Service: lambda.amazonaws.com, AWS: "999999999999" }`, "Role trusts map[AWS:999999999999 Service:"},
		"someone's login has the role":     {lambda, "Principal: { Federated: accounts.example.com }", "Role trusts map[Federated:"},
		"no one is named for the role":     {lambda, "Principal: {}", "Role trusts map[]"},
		"the role is for all but one":      {lambda, `NotPrincipal: { AWS: "999999999999" }`, "Role: no test reads NotPrincipal"},
		"the role may be tagged":           {`Action: "sts:AssumeRole"`, `Action: ["sts:AssumeRole", "sts:TagSession"]`, "Role lets it do"},
		"anyone sends notifications":       {s3, `Principal: "*"`, "UploadQueuePolicy trusts *"},
		"topics send notifications":        {s3, "Principal: { Service: sns.amazonaws.com }", "UploadQueuePolicy trusts map[Service:sns.amazonaws.com]"},
		"buckets of others send":           {"                - { \"aws:SourceAccount\": !Ref AWS::AccountId }\n", "                - { \"aws:SecureTransport\": \"true\" }\n", "UploadQueuePolicy trusts map[Service:s3.amazonaws.com] on behalf of anyone"},
		"anyone reads pages":               {cloudfront, `Principal: "*"`, "OutputBucketPolicy trusts *"},
		"distributions of others read":     {"              Condition: &distribution\n                StringEquals:", "              Condition: &distribution\n                StringLike:", "OutputBucketPolicy trusts map[Service:cloudfront.amazonaws.com] on behalf of anyone"},
		"the inbox is for the distributor": {"          - Sid: EncryptedTransportOnly\n            Effect: Deny\n            Principal: \"*\"", "          - Sid: EncryptedTransportOnly\n            Effect: Allow\n            Principal: \"*\"", "InboxBucketPolicy trusts *"},
	}
}

// statementsTurned say a thing by what it is not, or in no way that IAM knows.
func statementsTurned() map[string]change {
	return map[string]change{
		"all actions but one":      {`                Action: ["s3:GetObject", "s3:PutObject"]`, `                NotAction: "s3:DeleteBucket"`, "Role: no test reads NotAction"},
		"all resources but one":    {`                Resource: !Sub ["arn:${AWS::Partition}:s3:::${Bucket}/*"`, `                NotResource: !Sub ["arn:${AWS::Partition}:s3:::${Bucket}/*"`, "SummarizeRole: no test reads NotResource"},
		"all but one are denied":   {"            Effect: Deny\n            Principal: \"*\"", "            Effect: Deny\n            NotPrincipal: { Service: s3.amazonaws.com }", "no test reads NotPrincipal"},
		"an effect in small":       {"              - Sid: ListBoth\n                Effect: Allow", "              - Sid: ListBoth\n                Effect: allow", "no test knows the effect allow"},
		"no effect":                {"              - Sid: ListBoth\n                Effect: Allow\n", "              - Sid: ListBoth\n", "no test knows the effect <nil>"},
		"an effect of a parameter": {"              - Sid: ListBoth\n                Effect: Allow", "              - Sid: ListBoth\n                Effect: !Ref QuietWeek", "no test knows the effect"},
		"an older language":        {"        - PolicyName: digest\n          PolicyDocument:\n            Version: \"2012-10-17\"", "        - PolicyName: digest\n          PolicyDocument:\n            Version: \"2008-10-17\"", "DigestRole: the policy's version is 2008-10-17"},
	}
}

// doorsOpened let others invoke a function.
func doorsOpened() map[string]change {
	return map[string]change{
		"an address on the web": after(inFunction, "      FunctionUrlConfig: { AuthType: NONE }", "SummarizeFunction: no test reads FunctionUrlConfig"),
		"an API":                after("        Uploads:\n          Type: SQS", "          Properties: {}\n        Open:\n          Type: HttpApi", "SummarizeFunction: Open lets HttpApi in"),
		"a connector":           after("  DigestFunction:\n    Type: AWS::Serverless::Function", "    Connectors: { Inbox: { Properties: { Destination: { Id: InboxBucket }, Permissions: [Write] } } }", "DigestFunction: no test reads Connectors"),
	}
}

// textHidden is what this reader of templates does not work out.
func textHidden() map[string]change {
	return map[string]change{
		"a long form":       after(inRole, "      PermissionsBoundary: { \"Fn::If\": [Sends, a, b] }", "no test reads Fn::If"),
		"a merged map":      after(inRole, "      <<: { ManagedPolicyArns: ["+admin+"] }", "no test reads <<"),
		"another transform": {"Transform: AWS::Serverless-2016-10-31", "Transform: [AWS::Serverless-2016-10-31, AWS::Include]", "could add anything"},
		"an included part":  after(inRole, "      Path: !Transform { Name: AWS::Include, Parameters: { Location: \"s3://another/part.yaml\" } }", "no test reads !Transform"),
	}
}
