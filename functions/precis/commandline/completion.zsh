#compdef precis
# Completion of precis in zsh: source <(precis completion zsh)
_precis() {
	local -a found
	found=(${(f)"$($words[1] complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
	if (( $#found )); then
		compadd -- $found
	else
		_files
	fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _precis precis
