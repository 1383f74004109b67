// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <charconv>

#include "engine/page/escape.hpp"
#include "engine/page/page.hpp"
#include "engine/page/program.hpp"

namespace gw::page {
namespace {

struct Loop {
  const void* list = nullptr;
  const Type* type = nullptr;
  std::size_t index = 0, size = 0;
};

class Run {
 public:
  Run(const Program& program, const void* model, const Texts& texts) : program_(program), texts_(texts) {
    registers_[0] = model;
    out_.reserve(program.pool.size() * 2 + 512);
  }

  std::string all() {
    for (std::size_t i = 0; i < program_.ops.size();) i = step(program_.ops[i], i + 1);
    return std::move(out_);
  }

 private:
  std::size_t step(const Op& op, std::size_t following) {
    switch (op.code) {
      case Op::Code::literal:
        out_.append(program_.pool, op.a, op.b);
        break;
      case Op::Code::text:
        append_html(out_, text_of(program_.paths[op.a]));
        break;
      case Op::Code::fragment:
        append_percent(out_, text_of(program_.paths[op.a]));
        break;
      case Op::Code::html:
        out_ += as<Html>(program_.paths[op.a]).text();
        break;
      case Op::Code::url:
        append_html(out_, as<Url>(program_.paths[op.a]).text());
        break;
      case Op::Code::message:
        message(program_.messages[op.a]);
        break;
      case Op::Code::route:
        route(program_.routes[op.a]);
        break;
      case Op::Code::language:
        append_html(out_, texts_.language());
        break;
      case Op::Code::jump:
        return op.b;
      case Op::Code::jump_unless:
        return holds(program_.conditions[op.a]) ? following : op.b;
      case Op::Code::bind:
        registers_[op.reg] = follow(program_.paths[op.a]);
        break;
      case Op::Code::bind_inside: {
        const Path& path = program_.paths[op.a];
        registers_[op.reg] = path.type->at(follow(path), 0);
        break;
      }
      case Op::Code::enter:
        return enter(op) ? following : op.b;
      case Op::Code::next:
        return next(op) ? op.b : following;
    }
    return following;
  }

  bool enter(const Op& op) {
    const Path& path = program_.paths[op.a];
    const void* list = follow(path);
    Loop& loop = loops_[op.reg] = {list, path.type, 0, path.type->size(list)};
    if (loop.size == 0) return false;
    registers_[op.reg] = loop.type->at(list, 0);
    return true;
  }

  bool next(const Op& op) {
    Loop& loop = loops_[op.reg];
    if (++loop.index == loop.size) return false;
    registers_[op.reg] = loop.type->at(loop.list, loop.index);
    return true;
  }

  bool holds(const Condition& condition) {
    bool truth = condition.test == Node::Test::truth
                     ? is_true(condition.left)
                     : equal(condition.left, condition.right) == (condition.test == Node::Test::equal);
    return truth != condition.negated;
  }

  bool is_true(const Path& path) {
    const void* value = follow(path);
    switch (path.type->kind) {
      case Type::Kind::flag:
        return *static_cast<const bool*>(value);
      case Type::Kind::text:
        return !path.type->text(value).empty();
      case Type::Kind::number:
        return path.type->number(value) != 0;
      case Type::Kind::url:
        return !static_cast<const Url*>(value)->text().empty();
      case Type::Kind::html:
        return !static_cast<const Html*>(value)->empty();
      case Type::Kind::list:
      case Type::Kind::optional:
        return path.type->size(value) != 0;
      case Type::Kind::record:
        return true;
    }
    return false;
  }

  bool equal(const Path& left, const Input& right) {
    if (left.type->kind == Type::Kind::number) return left.type->number(follow(left)) == number_of(right);
    return left.type->text(follow(left)) ==
           (right.path.type ? right.path.type->text(follow(right.path)) : right.text);
  }

  void message(const MessageCall& call) {
    std::int64_t n = 0;
    for (const auto& [name, input] : call.arguments)
      if (name == "n") n = number_of(input);
    for (const Message::Piece& piece : texts_.pieces(call.message, n)) {
      if (!piece.placeholder) {
        append_html(out_, piece.text);
        continue;
      }
      for (const auto& [name, input] : call.arguments)
        if (name == piece.text) append_html(out_, text_of(input));
    }
  }

  void route(const RouteCall& call) {
    for (const RouteCall::Piece& piece : call.pieces) {
      append_html(out_, piece.literal);
      if (piece.has_value) append_percent(out_, text_of(piece.value));
    }
  }

  std::string_view text_of(const Path& path) {
    const void* value = follow(path);
    if (path.type->kind == Type::Kind::number) return digits(path.type->number(value));
    return path.type->text(value);
  }
  std::string_view text_of(const Input& input) { return input.path.type ? text_of(input.path) : input.text; }

  // Of a text only when nobody asks: the compiler lets n be a number where a message has a plural.
  std::int64_t number_of(const Input& input) {
    if (!input.path.type) return input.number;
    return input.path.type->kind == Type::Kind::number ? input.path.type->number(follow(input.path)) : 0;
  }

  std::string_view digits(std::int64_t number) {
    auto end = std::to_chars(digits_.data(), digits_.data() + digits_.size(), number).ptr;
    return {digits_.data(), static_cast<std::size_t>(end - digits_.data())};
  }

  template <class T>
  const T& as(const Path& path) const {
    return *static_cast<const T*>(follow(path));
  }
  const void* follow(const Path& path) const { return path.follow(registers_.data()); }

  const Program& program_;
  const Texts& texts_;
  std::array<const void*, max_registers> registers_{};
  std::array<Loop, max_registers> loops_{};
  std::array<char, 24> digits_{};
  std::string out_;
};

}  // namespace

std::string Program::render(const void* model, const Texts& texts) const {
  return Run(*this, model, texts).all();
}

std::string render(const Program& program, const void* model, const Texts& texts) {
  return program.render(model, texts);
}

Html render_part(const Program& program, const void* model, const Texts& texts) {
  return program.render_part(model, texts);
}

}  // namespace gw::page
