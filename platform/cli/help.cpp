// SPDX-License-Identifier: EUPL-1.2
#include "platform/cli/help.hpp"

#include <algorithm>

namespace gw::cli {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string name_of(const Command& command) {
  return command.action.empty() ? command.noun : command.noun + " " + command.action;
}

void append_rows(std::string& out, const std::string& title, const Rows& rows) {
  if (rows.empty()) return;
  std::size_t width = 0;
  for (const auto& [left, right] : rows) width = std::max(width, left.size());
  out += "\n" + title + "\n";
  for (const auto& [left, right] : rows)
    out += "  " + left + std::string(width - left.size() + 2, ' ') + right + "\n";
}

std::string flag_text(const Flag& flag) {
  return "--" + flag.name + (flag.value.empty() ? "" : " " + flag.value);
}

std::string param_text(const Param& param) {
  std::string text = "<" + param.name + ">" + (param.many ? "..." : "");
  return param.required ? text : "[" + text + "]";
}

Rows flag_rows(const Command& command) {
  Rows rows;
  for (const Flag& flag : command.flags)
    rows.emplace_back(flag_text(flag), flag.help + (flag.fallback.empty() ? "" : " (" + flag.fallback + ")"));
  rows.emplace_back("--json", "Output for machines.");
  rows.emplace_back("--help", "This text.");
  return rows;
}

Rows setting_rows(const Program& program, const Command& command) {
  Rows rows;
  if (!command.configured || !program.declaration) return rows;
  for (const config::Option& option : program.declaration->options())
    rows.emplace_back("--" + config::flag_of(option),
                      option.help + (option.fallback.empty() ? "" : " (" + option.fallback + ")"));
  return rows;
}

}  // namespace

std::string usage(const Program& program, const Command& command) {
  std::string text = program.name + " " + name_of(command);
  for (const Param& param : command.params) text += " " + param_text(param);
  for (const Flag& flag : command.flags)
    text += flag.required ? " " + flag_text(flag) : " [" + flag_text(flag) + "]";
  return text;
}

std::string help_of(const Program& program, const Command& command) {
  std::string out = command.help + "\n\n  " + usage(program, command) + "\n";
  Rows params;
  for (const Param& param : command.params) params.emplace_back(param.name, param.help);
  append_rows(out, "Arguments", params);
  append_rows(out, "Options", flag_rows(command));
  append_rows(out, "Configuration", setting_rows(program, command));
  return out;
}

std::string help_of_noun(const Program& program, const std::vector<Command>& commands,
                         std::string_view noun) {
  Rows rows;
  for (const Command& command : commands)
    if (command.noun == noun) rows.emplace_back(name_of(command), command.help);
  std::string out = program.name + " " + std::string(noun) + " <action>\n";
  append_rows(out, "Actions", rows);
  return out;
}

std::string help_of_program(const Program& program, const std::vector<Command>& commands) {
  Rows rows;
  for (const Command& command : commands) rows.emplace_back(name_of(command), command.help);
  std::string out = program.summary + "\n\n  " + program.name + " <noun> [<action>] [options]\n";
  append_rows(out, "Commands", rows);
  return out + "\n`" + program.name +
         " <noun> <action> --help` tells more. Exit code: 0 done, 1 refused or failed, 2 wrong use.\n";
}

}  // namespace gw::cli
