// SPDX-License-Identifier: EUPL-1.2
#include "platform/cli/cli.hpp"

#include <algorithm>
#include <ostream>
#include <set>
#include <stdexcept>

#include "base/core/json_text.hpp"
#include "platform/cli/help.hpp"
#include "platform/cli/parser.hpp"

namespace gw::cli {
namespace {

constexpr int done = 0, refused = 1, wrong_use = 2;

[[noreturn]] void reject(const Command& command, const char* why) {
  throw std::logic_error("command " + command.noun + " " + command.action + ": " + why);
}

void check_declaration(const Command& command) {
  std::set<std::string> names{"help", "json"};
  for (const Flag& flag : command.flags)
    if (!names.insert(flag.name).second) reject(command, "a flag twice, or one that belongs to all commands");
  bool optional = false;
  for (std::size_t i = 0; i < command.params.size(); ++i) {
    const Param& param = command.params[i];
    if (!names.insert(param.name).second) reject(command, "a name twice");
    if (param.required && optional) reject(command, "a required argument after an optional one");
    if (param.many && i + 1 != command.params.size()) reject(command, "only the last argument takes many");
    optional = optional || !param.required;
  }
  if (command.noun.empty() || !command.run) reject(command, "needs a noun and a handler");
}

std::string error_json(const Error& error) {
  std::string out = "{\"code\":" + json_string(error.code) + ",\"params\":{";
  for (std::size_t i = 0; i < error.params.size(); ++i)
    out += (i ? "," : "") + json_string(error.params[i].first) + ":" + json_string(error.params[i].second);
  out += "}";
  if (!error.field.empty()) out += ",\"field\":" + json_string(error.field);
  if (error.cause) out += ",\"cause\":" + error_json(*error.cause);
  return out + "}";
}

bool asks_for_help(const std::vector<std::string>& words) {
  auto end = std::find(words.begin(), words.end(), "--");
  return std::find(words.begin(), end, "--help") != end;
}

bool wants_json(const std::vector<std::string>& words) {
  auto end = std::find(words.begin(), words.end(), "--");
  return std::find(words.begin(), end, "--json") != end;
}

}  // namespace

void Call::answer_json(std::string_view document) {
  *out_ << document << "\n";
  answered_ = true;
}

Commands& Commands::add(Command command) {
  check_declaration(command);
  for (const Command& other : commands_) {
    if (other.noun != command.noun) continue;
    if (other.action == command.action) reject(command, "declared twice");
    if (other.action.empty() || command.action.empty())
      reject(command, "a noun either has actions or is one");
  }
  commands_.push_back(std::move(command));
  return *this;
}

// Finds the command, and how many words name it.
static const Command* find(const std::vector<Command>& commands, const std::vector<std::string>& words,
                           std::size_t& used) {
  for (const Command& command : commands) {
    if (command.noun != words[0]) continue;
    used = command.action.empty() ? 1 : 2;
    if (command.action.empty() || (words.size() > 1 && words[1] == command.action)) return &command;
  }
  return nullptr;
}

static int explain_use(const Program& program, const std::vector<Command>& commands,
                       const std::vector<std::string>& words, std::ostream& out, std::ostream& err) {
  bool noun_known = std::any_of(commands.begin(), commands.end(),
                                [&](const Command& c) { return !words.empty() && c.noun == words[0]; });
  bool help = asks_for_help(words);
  std::string text =
      noun_known ? help_of_noun(program, commands, words[0]) : help_of_program(program, commands);
  if (help || (words.size() == 1 && words[0] == "help")) {
    out << text;
    return done;
  }
  if (!words.empty() && !noun_known) {
    std::vector<std::string> nouns;
    for (const Command& command : commands) nouns.push_back(command.noun);
    std::string near = config::nearest(words[0], nouns);
    err << program.name << ": " << words[0] << "?" << (near.empty() ? "" : " (" + near + "?)") << "\n\n";
  }
  err << text;
  return wrong_use;
}

int Commands::run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
                  const std::filesystem::path& folder) const {
  if (arguments.size() == 1 && arguments[0] == "--version") {
    out << program_.name << " " << program_.version << "\n";
    return done;
  }
  std::size_t used = 0;
  const Command* command = arguments.empty() ? nullptr : find(commands_, arguments, used);
  if (!command) return explain_use(program_, commands_, arguments, out, err);
  std::vector<std::string> words(arguments.begin() + static_cast<std::ptrdiff_t>(used), arguments.end());
  if (asks_for_help(words)) {
    out << help_of(program_, *command);
    return done;
  }
  auto report = [&](const Error& error, bool answered = false) {
    if (wants_json(words) && !answered) out << "{\"error\":" << error_json(error) << "}\n";
    err << program_.name << ": " << (program_.explain ? program_.explain(error) : error.line()) << "\n";
  };
  auto call = Parser(*command, program_.declaration).parse(words, out, err);
  if (!call) {
    report(call.error());
    err << "\n  " << usage(program_, *command) << "\n";
    return wrong_use;
  }
  call->words_ = arguments;
  call->folder_ = folder;
  try {
    auto result = command->run(*call);
    if (result) return call->exit_code_;
    report(result.error(), call->answered());
  } catch (const std::exception& bug) {
    report(error(ErrorKind::internal, "cli.failed").with("what", bug.what()));
  }
  return refused;
}

std::string Commands::reference() const {
  std::string out, noun;
  for (const Command& command : commands_) {
    if (command.noun != noun) out += (out.empty() ? "## " : "\n## ") + command.noun + "\n";
    noun = command.noun;
    out += "\n`" + usage(program_, command) + "`\n\n" + command.help + "\n";
    if (!command.params.empty() || !command.flags.empty()) out += "\n";
    for (const Param& param : command.params) out += "- `" + param.name + "`: " + param.help + "\n";
    for (const Flag& flag : command.flags) out += "- `--" + flag.name + "`: " + flag.help + "\n";
  }
  return out;
}

}  // namespace gw::cli
