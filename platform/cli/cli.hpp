// SPDX-License-Identifier: EUPL-1.2
// The command line: nouns first, then the action: `gemeinwerk mandant add --name …`. Commands are declared,
// so that help, the reference and the checks come from one place. Exit 0 done, 1 refused or failed, 2 wrong
// use.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"
#include "platform/config/config.hpp"

namespace gw::cli {

struct Param {  // positional
  std::string name;
  std::string help;
  bool required = true;
  bool many = false;  // the rest of the line; only the last
};

struct Flag {
  std::string name;   // "name" for --name
  std::string value;  // what stands after it in help, "TEXT"; empty: a switch
  std::string help;
  std::string fallback{};
  bool required = false;
  bool many = false;  // may be given several times
};

// What the user wrote, checked against the command's declaration.
class Call {
 public:
  const std::string& get(std::string_view name) const;  // param or flag; its fallback, or empty
  bool has(std::string_view name) const;                // given by the user
  const std::vector<std::string>& all(std::string_view name) const;
  std::filesystem::path path(std::string_view name) const;  // as get(), from where the user stands
  std::vector<std::filesystem::path> paths(std::string_view name) const;  // as all()
  bool json() const { return json_; }
  const std::vector<std::pair<std::string, std::string>>& settings() const {
    return settings_;
  }  // config flags

  std::ostream& out() const { return *out_; }
  // What a program reads of a command that may be refused nevertheless: a refusal then adds no second
  // document.
  void answer_json(std::string_view document);
  bool answered() const { return answered_; }
  std::ostream& err() const { return *err_; }  // progress and remarks

  // The whole command line after the program's name: for another process that carries it out.
  const std::vector<std::string>& words() const { return words_; }
  // Of a command that another process has carried out and spoken for: the exit code there.
  void end_with(int exit_code) { exit_code_ = exit_code; }

 private:
  friend class Commands;
  friend class Parser;
  std::map<std::string, std::vector<std::string>, std::less<>> given_;
  std::map<std::string, std::string, std::less<>> fallbacks_;
  std::vector<std::pair<std::string, std::string>> settings_;
  std::vector<std::string> words_;
  std::filesystem::path folder_;
  bool json_ = false;
  bool answered_ = false;
  int exit_code_ = 0;
  std::ostream* out_ = nullptr;
  std::ostream* err_ = nullptr;
};

struct Command {
  std::string noun;
  std::string action;  // empty: the noun alone ("serve")
  std::string help;    // one sentence
  std::vector<Param> params;
  std::vector<Flag> flags;  // --help and --json belong to every command
  bool configured = false;  // also takes the flags of the configuration
  std::function<Result<void>(Call&)> run;
};

struct Program {
  std::string name;  // "gemeinwerk"
  std::string version;
  std::string summary;  // one sentence
  const config::Declaration* declaration = nullptr;
  // A refusal in people's words; null: its line.
  std::function<std::string(const Error&)> explain;
};

class Commands {
 public:
  explicit Commands(Program program) : program_(std::move(program)) {}

  // Throws std::logic_error for a duplicate or a declaration that contradicts itself.
  Commands& add(Command command);
  // `arguments` without the program's name. Exceptions of a handler end here with exit code 1. `folder`:
  // where the user stands; empty: where this process does.
  int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err,
          const std::filesystem::path& folder = {}) const;
  std::string reference() const;  // Markdown of all commands

  const std::vector<Command>& all() const { return commands_; }
  const Program& program() const { return program_; }

 private:
  Program program_;
  std::vector<Command> commands_;
};

}  // namespace gw::cli
