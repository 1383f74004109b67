// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <charconv>

#include "base/value/json_pieces.hpp"
#include "engine/bpmn/instance.hpp"
#include "engine/bpmn/instance_words.hpp"

namespace gw::bpmn {
namespace {

Error broken(std::string what) {
  return error(ErrorKind::malformed, "bpmn.state").with("what", std::move(what));
}

template <std::size_t N>
Result<std::size_t> index_of(const std::array<std::string_view, N>& words, std::string_view word,
                             const char* what) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return broken(what);
  return static_cast<std::size_t>(found - words.begin());
}

Result<Context> context_or_none(const Value& value, const char* what) {
  if (value.is_null()) return Context{};
  if (!value.context()) return broken(what);
  return *value.context();
}

Result<std::vector<Completed>> completed_from(const Value& value, int depth = 0) {
  std::vector<Completed> all;
  if (value.is_null()) return all;
  if (!value.list() || depth > 100) return broken("completed");
  for (const Value& item : *value.list()) {
    Completed one;
    if (!item.get("element").string()) return broken("completed.element");
    one.element = *item.get("element").string();
    TRY(one.variables, context_or_none(item.get("variables"), "completed.variables"));
    TRY(one.inside, completed_from(item.get("inside"), depth + 1));
    all.push_back(std::move(one));
  }
  return all;
}

// The members of a token or a scope, one after the other; what is not there says nothing.
class ReadList {
 public:
  explicit ReadList(JsonReader& reader) : reader_(reader) {}

  Result<std::int64_t> whole(std::string_view) {
    TRY(bool there, next());
    return there ? reader_.whole() : Result<std::int64_t>(std::int64_t{0});
  }
  Result<std::string> text(std::string_view) {
    TRY(bool there, next());
    return there ? reader_.text() : Result<std::string>(std::string());
  }
  Result<Value> value(std::string_view) {
    Value value;
    TRY(bool there, next());
    if (there) CHECK(reader_.value(value));
    return value;
  }
  Result<void> close() {
    if (ended_) return ok();
    TRY(bool more, reader_.item(']'));
    if (more) return broken("members");
    return ok();
  }

 private:
  Result<bool> next() {
    if (ended_) return false;
    TRY(bool more, reader_.item(']'));
    ended_ = !more;
    if (ended_ || reader_.next() != 'n') return more;
    Value null;
    CHECK(reader_.value(null));
    return false;
  }

  JsonReader& reader_;
  bool ended_ = false;
};

// Before tokens and scopes were lists they were contexts.
class ReadContext {
 public:
  explicit ReadContext(const Value& value) : value_(value) {}

  Result<std::int64_t> whole(std::string_view name) {
    const Value& value = value_.get(name);
    if (value.is_null()) return std::int64_t{0};
    const auto number = value.number() ? value.number()->to_int() : std::nullopt;
    if (!number) return broken(std::string(name));
    return *number;
  }
  Result<std::string> text(std::string_view name) { return std::string(value_.get(name).text_or_empty()); }
  Result<Value> value(std::string_view name) { return value_.get(name); }
  Result<void> close() { return ok(); }

 private:
  const Value& value_;
};

// And before there were hosts, a token at a boundary carried "@" and the id of its task in the place of a
// flow.
void take_old_mark(Token& token) {
  if (!token.flow.starts_with('@')) return;
  std::from_chars(token.flow.data() + 1, token.flow.data() + token.flow.size(), token.host);
  token.flow.clear();
}

template <class Members>
Result<void> read(Token& token, Members members) {
  TRY(token.id, members.whole("id"));
  TRY(token.element, members.text("element"));
  TRY(token.flow, members.text("flow"));
  TRY(token.scope, members.whole("scope"));
  TRY(token.host, members.whole("host"));
  TRY(token.seen, members.whole("seen"));
  TRY(token.left, members.whole("left"));
  TRY(token.key, members.text("key"));
  TRY(token.failed, members.text("failed"));
  TRY(Value undoing, members.value("undoing"));
  TRY(token.undoing, completed_from(undoing));
  CHECK(members.close());
  take_old_mark(token);
  if (token.id < 1 || token.element.empty() || token.scope < 0 || token.host < its_scope || token.seen < 0 ||
      token.left < -1)
    return broken("token");
  return ok();
}

Result<Context> read_variables(const Value& value) {
  if (value.number()) return Context{{loop_counter, value}};
  return context_or_none(value, "scope.variables");
}

template <class Members>
Result<void> read(Scope& scope, Members members) {
  TRY(scope.id, members.whole("id"));
  TRY(std::string word, members.text("kind"));
  TRY(std::size_t kind, index_of(scope_words, word, "scope.kind"));
  scope.kind = static_cast<Scope::Kind>(kind);
  TRY(scope.element, members.text("element"));
  TRY(scope.token, members.whole("token"));
  TRY(scope.parent, members.whole("parent"));
  TRY(Value variables, members.value("variables"));
  TRY(scope.variables, read_variables(variables));
  TRY(Value completed, members.value("completed"));
  TRY(scope.completed, completed_from(completed));
  TRY(scope.items, members.value("items"));
  TRY(scope.results, members.value("results"));
  CHECK(members.close());
  if (scope.id < 1 || scope.element.empty() || scope.token < 0) return broken("scope");
  return ok();
}

template <class Item>
Result<void> read(JsonReader& reader, std::vector<Item>& all) {
  CHECK(reader.open('['));
  for (;;) {
    TRY(bool more, reader.item(']'));
    if (!more) return ok();
    Item& item = all.emplace_back();
    if (reader.next() != '{') {
      CHECK(reader.open('['));
      CHECK(read(item, ReadList(reader)));
      continue;
    }
    Value before;
    CHECK(reader.value(before));
    CHECK(read(item, ReadContext(before)));
  }
}

Result<Context> read_context(JsonReader& reader, const char* what) {
  Value value;
  CHECK(reader.value(value));
  if (!value.context()) return broken(what);
  return *value.context();
}

// A member of another name is passed over.
Result<void> read_member(JsonReader& reader, std::string_view name, Instance& instance) {
  if (name == "phase") {
    TRY(std::string word, reader.text());
    TRY(std::size_t phase, index_of(phase_words, word, "phase"));
    instance.phase = static_cast<Instance::Phase>(phase);
  } else if (name == "lastToken") {
    TRY(instance.last_token, reader.whole());
  } else if (name == "tokens") {
    CHECK(read(reader, instance.tokens));
  } else if (name == "doneBy") {
    TRY(instance.done_by, read_context(reader, "doneBy"));
  } else if (name == "variables") {
    TRY(instance.variables, read_context(reader, "variables"));
  } else if (name == "scopes") {
    CHECK(read(reader, instance.scopes));
  } else {
    Value value;
    CHECK(reader.value(value));
    if (name != "completed") return ok();
    TRY(instance.completed, completed_from(value));
  }
  return ok();
}

Result<Instance> read_instance(std::string_view json) {
  JsonReader reader(json);
  Instance instance;
  std::vector<std::string> known;
  CHECK(reader.open('{'));
  for (;;) {
    TRY(bool more, reader.item('}'));
    if (!more) break;
    TRY(std::string name, reader.name());
    if (std::ranges::find(known, name) != known.end()) return broken("twice");
    CHECK(read_member(reader, name, instance));
    known.push_back(std::move(name));
  }
  CHECK(reader.end());
  for (std::string_view name : {"phase", "lastToken", "tokens", "doneBy", "variables"})
    if (std::ranges::find(known, name) == known.end()) return broken("shape");
  return instance;
}

template <class Item>
Result<std::vector<std::int64_t>> ids_of(const std::vector<Item>& all, std::int64_t last) {
  std::vector<std::int64_t> ids;
  for (const Item& one : all) ids.push_back(one.id);
  std::ranges::sort(ids);
  if (std::ranges::adjacent_find(ids) != ids.end() || (!ids.empty() && ids.back() > last))
    return broken("id");
  return ids;
}

// A parent is older than what it holds, so that ways up always end.
Result<void> check(const Instance& instance) {
  if (instance.last_token < 0) return broken("lastToken");
  CHECK(ids_of(instance.tokens, instance.last_token));
  TRY(const auto scopes, ids_of(instance.scopes, instance.last_token));
  auto is_there = [&](std::int64_t id) { return id == 0 || std::ranges::binary_search(scopes, id); };
  for (const Scope& scope : instance.scopes)
    if (!is_there(scope.parent) || scope.parent >= scope.id) return broken("scope.parent");
  for (const Token& token : instance.tokens)
    if (!is_there(token.scope)) return broken("token.scope");
  return ok();
}

}  // namespace

Result<Instance> instance_from(std::string_view json) {
  auto instance = read_instance(json);
  if (!instance && instance.error().code != "bpmn.state")
    return broken("json").because(std::move(instance).error());
  if (instance) CHECK(check(*instance));
  return instance;
}

}  // namespace gw::bpmn
