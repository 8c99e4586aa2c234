// src/cli/completion/posix-shell.ts
/** One branch of a `case`, for bash and zsh alike. */
function formatCase([text, keys]) {
  return `    ${keys.join(' | ')}) ${text} ;;`;
}
/**
 * What bash and zsh do with each `$word` before the one that is typed: afterwards `$cmd` is the
 * command, `$option` or `$list` the option whose value comes next, and `$operands` counts others.
 */
const WALK = `    if [[ -n $option ]]; then
      option=''
    elif [[ -z $ended && $word == -- ]]; then
      ended=yes list=''
    elif [[ -z $ended && $word == -?* ]]; then
      list=''
      [[ -n $cmd ]] || _t1s_is_global "\${word%%=*}" || cmd=DEFAULT
      _t1s_value "$cmd" "$word"
      [[ $takes == nothing ]] || option=$word
      [[ $takes != list ]] || list=$word
    elif [[ -n $list ]]; then
      continue
    elif [[ -z $cmd ]] && _t1s_is_command "$word"; then
      cmd=$word
    else
      : "\${cmd:=DEFAULT}"
      ((operands += 1))
    fi
`;

export { formatCase as n, WALK as t };
