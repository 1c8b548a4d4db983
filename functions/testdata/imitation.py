"""Deploys a SAM template into moto, an imitation of AWS written by others.

The first line of the standard input is JSON: the template in its long form and
the values of its parameters. Answered is one line of JSON: where moto listens,
what the functions' environments came to, which resources there are, and what
moto refused. A further line "mails" is answered by those that were sent. It
ends when the input does, so that whoever began it need only go away. Where moto
or the SAM translator is missing, it ends with 3.
"""

import io
import json
import logging
import os
import re
import sys
import threading
import time
import zipfile

os.environ |= {
    "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true",
}

try:
    import boto3
    from moto.cloudformation.models import cloudformation_backends
    from moto.cloudformation.parsing import clean_json
    from moto.ses import models as ses
    from moto.s3.responses import S3Response
    from moto.server import ThreadedMotoServer
    from samtranslator.translator.transform import transform
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)

# SES writes moments as numbers; moto writes text, which the SDK for Go refuses.
ses.iso_8601_datetime_with_milliseconds = time.time

# S3 takes the writes of a key one after the other. Moto looks at the condition and
# then writes, and another thread of it may write in between.
turn = threading.Lock()


def one_at_a_time(do):
    def in_turn(self):
        with turn:
            return do(self)
    return in_turn


S3Response.put_object = one_at_a_time(S3Response.put_object)
S3Response.delete_object = one_at_a_time(S3Response.delete_object)

ACCOUNT, REGION, STACK = "123456789012", "us-east-1", "precis"

# What moto's CloudFormation leaves out, but its services know: the call that
# makes each type of resource, of a name and its properties. Where such a
# resource has no name, it gets that of its place in the template.
CALLS = {
    "AWS::CloudWatch::Alarm": lambda n, p: client("cloudwatch").put_metric_alarm(AlarmName=n, **p),
    "AWS::Scheduler::Schedule": lambda n, p: client("scheduler").create_schedule(Name=n, **p),
    # Taken, and lifted again: moto speaks no TLS, as the policies demand.
    "AWS::S3::BucketPolicy": lambda n, p: (
        client("s3").put_bucket_policy(Bucket=p["Bucket"], Policy=json.dumps(p["PolicyDocument"])),
        client("s3").delete_bucket_policy(Bucket=p["Bucket"])),
    "AWS::SQS::QueuePolicy": lambda n, p: client("sqs").set_queue_attributes(
        QueueUrl=p["Queues"][0], Attributes={"Policy": json.dumps(p["PolicyDocument"])}),
    "AWS::IAM::RolePolicy": lambda n, p: client("iam").put_role_policy(
        **p | {"PolicyDocument": json.dumps(p["PolicyDocument"])}),
    "AWS::SNS::Subscription": lambda n, p: client("sns").subscribe(**p),
    "AWS::SES::ConfigurationSet": lambda n, p: client("sesv2").create_configuration_set(ConfigurationSetName=n, **p),
    "AWS::SES::ConfigurationSetEventDestination": lambda n, p: client("ses").create_configuration_set_event_destination(
        ConfigurationSetName=p["ConfigurationSetName"], EventDestination={"Name": n} | p["EventDestination"]),
    "AWS::SES::ContactList": lambda n, p: client("sesv2").create_contact_list(**p),
    # Into the set of another, which must be there before and stay the active one.
    "AWS::SES::ReceiptRule": lambda n, p: (
        client("ses").create_receipt_rule_set(RuleSetName=p["RuleSetName"]),
        client("ses").create_receipt_rule(RuleSetName=p["RuleSetName"], Rule=p["Rule"])),
    "AWS::Lambda::EventInvokeConfig": lambda n, p: client("lambda").put_function_event_invoke_config(
        **{k: v for k, v in p.items() if k != "Qualifier"}),
    # Turned off, or moto would look for Docker and take the queue's messages.
    "AWS::Lambda::EventSourceMapping": lambda n, p: client("lambda").create_event_source_mapping(
        Enabled=False, **{k: v for k, v in p.items() if k != "Enabled"}),
}


class NoManagedPolicies:
    def load(self):
        return {}


def translated(template, parameters):
    """Gives the template as CloudFormation gets it."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": "code", "Key": "code.zip"}
    values = {name: p.get("Default", "") for name, p in template["Parameters"].items()} | parameters
    return transform(template, values, NoManagedPolicies())


def named(value, names):
    """Replaces references to what is made by calls with its names."""
    if isinstance(value, dict):
        if value.get("Ref") in names:
            return value["Ref"]
        return {key: named(v, names) for key, v in value.items()}
    if isinstance(value, list):
        return [named(v, names) for v in value]
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)\}", lambda m: m[1] if m[1] in names else m[0], value)
    return value


def client(service):
    return boto3.client(service, endpoint_url=endpoint)


def upload_code():
    """A function needs some code to be made. It is never run."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as z:
        z.writestr("bootstrap", "")
    client("s3").create_bucket(Bucket="code")
    client("s3").put_object(Bucket="code", Key="code.zip", Body=packed.getvalue())


def deploy(template, parameters):
    """Makes the stack and gives how its intrinsic functions are resolved."""
    client("cloudformation").create_stack(
        StackName=STACK, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
    )
    stacks = cloudformation_backends[ACCOUNT][REGION].stacks.values()
    return next(s for s in stacks if s.name == STACK).resource_map


def without_none(value):
    """Leaves out what AWS::NoValue stands for."""
    if isinstance(value, dict):
        return {k: without_none(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [without_none(v) for v in value if v is not None]
    return value


def properties(resource, resources):
    return without_none(clean_json(resource["Properties"], resources))


def notify(name, resource, resources):
    """Turns on a bucket's notifications, which moto's CloudFormation forgets."""
    told = properties(resource, resources).get("NotificationConfiguration")
    if told:
        client("s3").put_bucket_notification_configuration(
            Bucket=resources[name].physical_resource_id,
            NotificationConfiguration={"QueueConfigurations": [
                {"QueueArn": c["Queue"], "Events": [c["Event"]]} for c in told["QueueConfigurations"]
            ]},
        )


def main():
    asked = json.loads(sys.stdin.readline())
    template = translated(asked["template"], asked["parameters"])
    by_call = {n for n, r in template["Resources"].items() if r["Type"] in CALLS}
    template = named(template, by_call)
    calls = {n: template["Resources"].pop(n) for n in sorted(by_call)}
    upload_code()
    resources = deploy(template, asked["parameters"])
    wanted = lambda r: "Condition" not in r or resources.lazy_condition_map[r["Condition"]]
    made, refused = {}, {}
    for name, resource in filter(lambda item: wanted(item[1]), template["Resources"].items()):
        made[name] = getattr(resources[name], "physical_resource_id", None)
        if made[name] is None:
            refused[name] = made.pop(name) or resource["Type"] + " is not known to moto"
        elif resource["Type"] == "AWS::S3::Bucket":
            notify(name, resource, resources)
    for name, resource in filter(lambda item: wanted(item[1]), calls.items()):
        try:
            CALLS[resource["Type"]](name, properties(resource, resources))
            made[name] = name
        except Exception as error:  # whatever it is, it is told
            refused[name] = str(error)
    # What people do by hand, once.
    client("ses").verify_email_identity(EmailAddress=asked["parameters"]["Sender"])
    environments = {
        name: client("lambda").get_function_configuration(FunctionName=made[name])["Environment"]["Variables"]
        for name, resource in template["Resources"].items() if resource["Type"] == "AWS::Lambda::Function"
    }
    print(json.dumps({
        "endpoint": endpoint, "environments": {f: {k: str(v) for k, v in e.items()} for f, e in environments.items()},
        "made": made, "refused": refused,
    }), file=answer, flush=True)
    for line in sys.stdin:
        if json.loads(line) == "mails":
            print(json.dumps([
                {"source": m.source, "destinations": m.destinations, "raw": m.raw_data}
                for m in ses.ses_backends[ACCOUNT][REGION].sent_messages
            ]), file=answer, flush=True)


logging.getLogger("werkzeug").setLevel(logging.ERROR)
answer, sys.stdout = sys.stdout, sys.stderr  # moto prints what it thinks
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
endpoint = "http://%s:%d" % server.get_host_and_port()
try:
    main()
finally:
    server.stop()
