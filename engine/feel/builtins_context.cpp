// SPDX-License-Identifier: EUPL-1.2
// DMN 1.5, section 10.3.4.8.
#include "engine/feel/builtins.hpp"

namespace gw::feel {
namespace {

Value get_value(const Arguments& in) {
  const Context* context = in.context(0);
  const std::string* key = in.string(1);
  return context && key ? context->get(*key) : Value();
}

Value get_entries(const Arguments& in) {
  const Context* context = in.context(0);
  if (!context) return {};
  List entries;
  for (const auto& [name, value] : *context) entries.push_back(Context{{"key", name}, {"value", value}});
  return Value(std::move(entries));
}

Value context_of_entries(const Arguments& in) {
  const auto entries = in.list(0);
  if (!entries) return {};
  Context context;
  for (const Value& entry : *entries) {
    const Context* pair = entry.context();
    const Value* value = pair ? pair->find("value") : nullptr;
    if (!value || !pair->get("key").string() || !context.add(*pair->get("key").string(), *value)) return {};
  }
  return Value(std::move(context));
}

Value put_at(const Value& base, std::span<const Value> path, const Value& value) {
  if (path.empty()) return value;
  if ((!base.context() && !base.is_null()) || !path.front().string()) return {};
  const std::string& key = *path.front().string();
  Value inner = put_at(base.get(key), path.subspan(1), value);
  if (inner.is_null() && path.size() > 1) return {};
  Context changed = base.context() ? *base.context() : Context();
  changed.set(key, std::move(inner));
  return Value(std::move(changed));
}

// context put(context, key, value), or with a list of keys that leads inside.
Value context_put(const Arguments& in) {
  if (!in.context(0)) return {};
  const auto path = in.list(1);
  if (!path || path->empty() || !in.evaluation().spend(path->size())) return {};
  const Evaluation::Level level(in.evaluation());
  constexpr std::size_t deepest = 64;
  return path->size() > deepest ? Value() : put_at(in.single(0), *path, in[2]);
}

// Later contexts win.
Value context_merge(const Arguments& in) {
  const auto contexts = in.list(0);
  if (!contexts) return {};
  Context merged;
  for (const Value& one : *contexts) {
    if (!one.context() || !in.evaluation().spend(one.context()->size())) return {};
    for (const auto& [name, value] : *one.context()) merged.set(name, value);
  }
  return Value(std::move(merged));
}

constexpr Builtin context_rows[] = {
    {"get value", {"m", "key"}, get_value},
    {"get entries", {"m"}, get_entries},
    {"context", {"entries"}, context_of_entries},
    {"context put", {"context", "key", "value"}, context_put},
    {"context put", {"context", "keys", "value"}, context_put},
    {"context merge", {"contexts"}, context_merge},
};

}  // namespace

BuiltinTable context_builtins() {
  return context_rows;
}

}  // namespace gw::feel
