// SPDX-License-Identifier: EUPL-1.2
// Text to tree (DMN 1.5, section 10.3.1.2), by recursive descent. Binding strength from weak to strong:
// or · and · comparison, between, in · + - · * / · ** · instance of · minus sign · path, filter, call.
#pragma once

#include "engine/feel/ast.hpp"
#include "engine/feel/names.hpp"

namespace gw::feel {

class Parser {
 public:
  Parser(std::span<const Token> tokens, const Scope& scope, Program& program)
      : tokens_(tokens), scope_(scope), names_(scope), program_(program) {}

  Result<void> expression();
  Result<void> unary_tests();

 private:
  using NodePtr = ast::NodePtr;
  using Parsed = Result<NodePtr>;

  // parser.cpp: operators
  Parsed any();
  Parsed disjunction();
  Parsed conjunction();
  Parsed comparison();
  Parsed between(NodePtr value, Position at);
  Parsed membership(NodePtr value, Position at);
  Parsed sum();
  Parsed product();
  Parsed exponentiation();
  Parsed instance();
  Parsed negation();
  Result<std::vector<NodePtr>> tests_in_brackets();
  Result<void> negated_tests();
  Parsed test();

  // parser_operand.cpp: what stands between the operators
  Parsed operand();
  Parsed postfix(NodePtr base);
  Reference* path_end(const ast::Node& base);
  Parsed filter(NodePtr base);
  Parsed invocation(NodePtr function);
  bool is_named_argument() const;
  Parsed primary();
  Parsed keyword();
  Parsed number();
  Parsed at_literal();
  Parsed in_parentheses();
  Parsed in_square_brackets();
  Parsed interval_from(NodePtr low, bool low_included, Position at);
  bool closes_interval() const;
  Parsed context();
  Result<std::string> context_key();
  Parsed name();

  // parser_clause.cpp: if, for, some, every, function, types
  Parsed conditional();
  Parsed loop();
  Parsed quantified();
  Result<std::vector<ast::Iterator>> iterators();
  Parsed lambda();
  Result<const External*> external();
  Result<Type> type();
  Result<Type> generic_type(std::string_view name);
  Result<std::vector<std::pair<std::string, std::shared_ptr<const Type>>>> member_types();

  const Token& here() const { return tokens_[at_]; }
  bool is_next(std::string_view text) const { return here().is(text); }
  bool skip(std::string_view text);
  Result<void> expect(std::string_view text);
  // Behind an operand, where an operator might stand, too, and perhaps a comma.
  Result<void> expect_after(std::string_view text, std::string_view comma = {});
  Error refuse(std::string expected) const;  // one_of(…)
  Error refuse_code(std::string code, const Position& at, std::string found) const;
  Written written() const { return {program_.source, scope_.start}; }
  Result<std::string> take_name();
  void refer_to(std::string name, const Position& at);
  Result<void> check_call(const ast::Node& function, const std::vector<ast::Call::Argument>& arguments);
  void check_words(const Builtin& row, const std::vector<std::size_t>& places,
                   const std::vector<ast::Call::Argument>& arguments);
  void find(std::string code, const Position& at, std::string found, std::string expected = {});
  static void choose_row(ast::Call& call);
  void complete_call(const ast::Node& function, std::vector<ast::Call::Argument>& arguments);

  static NodePtr make(Position at, decltype(ast::Node::of) of) {
    return std::make_unique<const ast::Node>(ast::Node{at, std::move(of)});
  }

  // Counts how deep we are, so that a hostile text cannot exhaust the stack.
  struct Depth {
    explicit Depth(Parser& p) : parser(p) { ++parser.depth_; }
    ~Depth() { --parser.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    bool too_deep() const { return parser.depth_ > most; }
    static constexpr int most = 150;
    Parser& parser;
  };

  std::span<const Token> tokens_;
  const Scope& scope_;
  Names names_;
  Program& program_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int partial_uses_ = 0;          // of the name "partial" so far
  int filters_ = 0;               // how many filters stand around this place
  bool in_interval_end_ = false;  // then "[" may close an interval: [1..5[
};

}  // namespace gw::feel
