// SPDX-License-Identifier: EUPL-1.2
// Appends operations to a program.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "engine/page/program.hpp"

namespace gw::page {

class Writer {
 public:
  explicit Writer(Program& program) : program_(program) {}

  // The index of the operation, so that its target can be set later.
  std::size_t emit(Op op) {
    program_.ops.push_back(op);
    return program_.ops.size() - 1;
  }

  // An operation whose `a` is an index into one of the program's tables.
  std::size_t emit(Op::Code code, Path path, std::uint16_t reg = 0) {
    return emit({.code = code, .reg = reg, .a = add(program_.paths, std::move(path))});
  }
  std::size_t emit(Op::Code code, Condition condition) {
    return emit({.code = code, .a = add(program_.conditions, std::move(condition))});
  }
  std::size_t emit(Op::Code code, MessageCall call) {
    return emit({.code = code, .a = add(program_.messages, std::move(call))});
  }
  std::size_t emit(Op::Code code, RouteCall call) {
    return emit({.code = code, .a = add(program_.routes, std::move(call))});
  }

  // Joined with the literal before, unless something jumps between them.
  void literal(std::string_view text) {
    auto& ops = program_.ops;
    auto offset = static_cast<std::uint32_t>(program_.pool.size());
    auto length = static_cast<std::uint32_t>(text.size());
    program_.pool += text;
    if (!ops.empty() && ops.size() != target_ && ops.back().code == Op::Code::literal)
      ops.back().b += length;
    else
      emit({.code = Op::Code::literal, .a = offset, .b = length});
  }

  // The next operation is jumped to.
  std::uint32_t target() {
    target_ = program_.ops.size();
    return static_cast<std::uint32_t>(target_);
  }
  void jump_here(std::size_t op) { program_.ops[op].b = target(); }

  std::size_t pool_size() const { return program_.pool.size(); }

 private:
  template <class T>
  static std::uint32_t add(std::vector<T>& table, T entry) {
    table.push_back(std::move(entry));
    return static_cast<std::uint32_t>(table.size() - 1);
  }

  Program& program_;
  std::size_t target_ = 0;
};

}  // namespace gw::page
