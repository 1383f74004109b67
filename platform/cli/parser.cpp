// SPDX-License-Identifier: EUPL-1.2
#include "platform/cli/parser.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace gw::cli {
namespace {

Error wrong(const char* code, const char* name, std::string value) {
  return error(ErrorKind::invalid, code).with(name, std::move(value));
}

// The value of a flag: after "=", or the next word.
Result<std::string> value_of(const std::string& flag, const std::optional<std::string>& attached,
                             const std::vector<std::string>& words, std::size_t& at) {
  if (attached) return *attached;
  if (at + 1 >= words.size() || words[at + 1].starts_with("--"))
    return wrong("cli.needs_value", "flag", "--" + flag);
  return words[++at];
}

}  // namespace

const std::string& Call::get(std::string_view name) const {
  if (auto found = given_.find(name); found != given_.end()) return found->second.front();
  auto fallback = fallbacks_.find(name);
  if (fallback == fallbacks_.end())
    throw std::logic_error("not declared by the command: " + std::string(name));
  return fallback->second;
}

bool Call::has(std::string_view name) const {
  return given_.contains(name);
}

const std::vector<std::string>& Call::all(std::string_view name) const {
  static const std::vector<std::string> none;
  auto found = given_.find(name);
  return found == given_.end() ? none : found->second;
}

std::filesystem::path Call::path(std::string_view name) const {
  return folder_ / get(name);
}

std::vector<std::filesystem::path> Call::paths(std::string_view name) const {
  std::vector<std::filesystem::path> found;
  for (const std::string& word : all(name)) found.push_back(folder_ / word);
  return found;
}

Result<Call> Parser::parse(const std::vector<std::string>& words, std::ostream& out,
                           std::ostream& err) const {
  Call call;
  call.out_ = &out;
  call.err_ = &err;
  for (const Param& param : command_.params) call.fallbacks_[param.name];
  for (const Flag& flag : command_.flags) call.fallbacks_[flag.name] = flag.fallback;
  std::size_t position = 0;
  bool only_params = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!only_params && words[at] == "--") {
      only_params = true;
    } else if (!only_params && words[at].starts_with("--")) {
      CHECK(take_flag(call, words, at));
    } else {
      CHECK(take_param(call, words[at], position));
    }
  }
  CHECK(check_missing(call));
  return call;
}

Result<void> Parser::take_flag(Call& call, const std::vector<std::string>& words, std::size_t& at) const {
  std::string name = words[at].substr(2);
  std::optional<std::string> attached;
  if (std::size_t equals = name.find('='); equals != std::string::npos) {
    attached = name.substr(equals + 1);
    name.resize(equals);
  }
  if (name == "json" && !attached) {
    call.json_ = true;
    return ok();
  }
  auto flag = std::find_if(command_.flags.begin(), command_.flags.end(),
                           [&](const Flag& f) { return f.name == name; });
  if (flag == command_.flags.end()) {
    const config::Option* option =
        command_.configured && declaration_ ? declaration_->find_flag(name) : nullptr;
    if (!option) return unknown_flag(name);
    // A yes-or-no setting is a switch: --demo means --demo=true.
    bool is_switch = option->kind == config::Kind::boolean && !attached;
    TRY(std::string setting, is_switch ? Result<std::string>("true") : value_of(name, attached, words, at));
    call.settings_.emplace_back(name, std::move(setting));
    return ok();
  }
  if (call.has(name) && !flag->many) return wrong("cli.twice", "flag", "--" + name);
  if (flag->value.empty()) {
    if (attached) return wrong("cli.takes_no_value", "flag", "--" + name);
    call.given_[name].push_back("true");
    return ok();
  }
  TRY(std::string value, value_of(name, attached, words, at));
  call.given_[name].push_back(std::move(value));
  return ok();
}

Result<void> Parser::take_param(Call& call, const std::string& word, std::size_t& position) const {
  if (position >= command_.params.size()) return wrong("cli.too_many", "word", word);
  const Param& param = command_.params[position];
  call.given_[param.name].push_back(word);
  if (!param.many) ++position;
  return ok();
}

Result<void> Parser::check_missing(const Call& call) const {
  for (const Param& param : command_.params)
    if (param.required && !call.has(param.name)) return wrong("cli.missing", "name", param.name);
  for (const Flag& flag : command_.flags)
    if (flag.required && !call.has(flag.name)) return wrong("cli.missing", "name", "--" + flag.name);
  return ok();
}

Error Parser::unknown_flag(const std::string& name) const {
  std::vector<std::string> known{"help", "json"};
  for (const Flag& flag : command_.flags) known.push_back(flag.name);
  Error refusal = wrong("cli.unknown_flag", "flag", "--" + name);
  std::string near = config::nearest(name, known);
  return near.empty() ? refusal : std::move(refusal).with("nearest", "--" + near);
}

}  // namespace gw::cli
