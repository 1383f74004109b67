// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/parser.hpp"

namespace gw::feel {
namespace {

using ast::Operator;

struct Sign {
  std::string_view text;
  Operator op;
};

constexpr Sign comparisons[] = {{"=", Operator::equal},    {"!=", Operator::not_equal},
                                {"<=", Operator::at_most}, {">=", Operator::at_least},
                                {"<", Operator::less},     {">", Operator::more}};

std::optional<Operator> comparison_sign(const Token& token) {
  if (token.kind != Token::Kind::sign) return std::nullopt;
  for (const Sign& sign : comparisons)
    if (token.text == sign.text) return sign.op;
  return std::nullopt;
}

}  // namespace

Result<void> Parser::expression() {
  TRY(NodePtr root, any());
  if (here().kind != Token::Kind::end) return refuse(one_of({"operator", "end"}));
  program_.roots.push_back(std::move(root));
  return ok();
}

// "-" alone, or tests separated by commas, or not(…) around them.
Result<void> Parser::unary_tests() {
  names_.bind("?");
  if (is_next("-") && tokens_[at_ + 1].kind == Token::Kind::end) {
    program_.any = true;
    return ok();
  }
  CHECK(negated_tests());
  if (program_.negated) return ok();
  do {
    TRY(NodePtr one, test());
    program_.roots.push_back(std::move(one));
  } while (skip(","));
  if (here().kind != Token::Kind::end) return refuse(one_of({"operator", ",", "end"}));
  return ok();
}

// "not(…)" around all of it; "not(a) and (b)" only begins and ends alike, and is read anew.
Result<void> Parser::negated_tests() {
  if (!is_next("not") || !tokens_[at_ + 1].is("(") || !tokens_[tokens_.size() - 2].is(")")) return ok();
  ++at_;
  TRY(program_.roots, tests_in_brackets());
  program_.negated = here().kind == Token::Kind::end;
  if (program_.negated) return ok();
  at_ = 0;
  program_.roots.clear();
  program_.references.clear();
  program_.findings.clear();
  return ok();
}

Parser::Parsed Parser::any() {
  const Depth depth(*this);
  if (depth.too_deep()) return refuse_code("feel.depth", here().at, std::string(here().text));
  const bool outer = in_interval_end_;
  in_interval_end_ = false;
  Parsed result = disjunction();
  in_interval_end_ = outer;
  return result;
}

Parser::Parsed Parser::disjunction() {
  const Position at = here().at;
  TRY(NodePtr left, conjunction());
  while (skip("or")) {
    TRY(NodePtr right, conjunction());
    left = make(at, ast::Logic{false, std::move(left), std::move(right)});
  }
  return left;
}

Parser::Parsed Parser::conjunction() {
  const Position at = here().at;
  TRY(NodePtr left, comparison());
  while (skip("and")) {
    TRY(NodePtr right, comparison());
    left = make(at, ast::Logic{true, std::move(left), std::move(right)});
  }
  return left;
}

Parser::Parsed Parser::comparison() {
  const Position at = here().at;
  TRY(NodePtr left, sum());
  for (;;) {
    if (const auto op = comparison_sign(here())) {
      ++at_;
      TRY(NodePtr right, sum());
      left = make(at, ast::Binary{*op, std::move(left), std::move(right)});
    } else if (skip("between")) {
      TRY(left, between(std::move(left), at));
    } else if (skip("in")) {
      TRY(left, membership(std::move(left), at));
    } else {
      return left;
    }
  }
}

Parser::Parsed Parser::between(NodePtr value, Position at) {
  TRY(NodePtr low, sum());
  CHECK(expect_after("and"));
  TRY(NodePtr high, sum());
  return make(at, ast::Between{std::move(value), std::move(low), std::move(high)});
}

Parser::Parsed Parser::membership(NodePtr value, Position at) {
  std::vector<NodePtr> tests;
  if (is_next("(")) {
    TRY(tests, tests_in_brackets());
  } else {
    TRY(NodePtr one, test());
    tests.push_back(std::move(one));
  }
  return make(at, ast::In{std::move(value), std::move(tests)});
}

// "(1, < 5, [7..9])", and also "(2..4)" and "(a + b) * c": a bracket that turns out to be an operand goes on
// as one.
Result<std::vector<Parser::NodePtr>> Parser::tests_in_brackets() {
  std::vector<NodePtr> tests;
  const Position at = here().at;
  CHECK(expect("("));
  do {
    TRY(NodePtr one, test());
    tests.push_back(std::move(one));
  } while (skip(","));
  if (tests.size() == 1 && skip("..")) {
    TRY(tests[0], interval_from(std::move(tests[0]), false, at));
    return tests;
  }
  CHECK(expect_after(")", ","));
  if (tests.size() == 1) {
    TRY(tests[0], postfix(std::move(tests[0])));
  }
  return tests;
}

Parser::Parsed Parser::test() {
  const Depth depth(*this);
  if (depth.too_deep()) return refuse_code("feel.depth", here().at, std::string(here().text));
  const Position at = here().at;
  if (const auto op = comparison_sign(here())) {
    ++at_;
    TRY(NodePtr operand, sum());
    return make(at, ast::Test{*op, std::move(operand)});
  }
  return any();
}

Parser::Parsed Parser::sum() {
  const Position at = here().at;
  TRY(NodePtr left, product());
  for (;;) {
    const bool plus = is_next("+");
    if (!plus && !is_next("-")) return left;
    ++at_;
    TRY(NodePtr right, product());
    left =
        make(at, ast::Binary{plus ? Operator::add : Operator::subtract, std::move(left), std::move(right)});
  }
}

Parser::Parsed Parser::product() {
  const Position at = here().at;
  TRY(NodePtr left, exponentiation());
  for (;;) {
    const bool times = is_next("*");
    if (!times && !is_next("/")) return left;
    ++at_;
    TRY(NodePtr right, exponentiation());
    left = make(
        at, ast::Binary{times ? Operator::multiply : Operator::divide, std::move(left), std::move(right)});
  }
}

Parser::Parsed Parser::exponentiation() {
  const Position at = here().at;
  TRY(NodePtr left, instance());
  while (skip("**")) {
    TRY(NodePtr right, instance());
    left = make(at, ast::Binary{Operator::power, std::move(left), std::move(right)});
  }
  return left;
}

Parser::Parsed Parser::instance() {
  const Position at = here().at;
  TRY(NodePtr value, negation());
  while (is_next("instance") && tokens_[at_ + 1].is("of")) {
    at_ += 2;
    TRY(Type of, type());
    value = make(at, ast::InstanceOf{std::move(value), std::move(of)});
  }
  return value;
}

Parser::Parsed Parser::negation() {
  const Position at = here().at;
  if (!skip("-")) return operand();
  const Depth depth(*this);
  if (depth.too_deep()) return refuse_code("feel.depth", at, "-");
  TRY(NodePtr of, negation());
  return make(at, ast::Negation{std::move(of)});
}

bool Parser::skip(std::string_view text) {
  if (!is_next(text)) return false;
  ++at_;
  return true;
}

Result<void> Parser::expect(std::string_view text) {
  if (!skip(text)) return refuse(one_of({text}));
  return ok();
}

Result<void> Parser::expect_after(std::string_view text, std::string_view comma) {
  if (skip(text)) return ok();
  return refuse(comma.empty() ? one_of({"operator", text}) : one_of({"operator", comma, text}));
}

Error Parser::refuse(std::string expected) const {
  if (here().kind == Token::Kind::end)
    return fault("feel.incomplete", written(), here().at).with("expected", std::move(expected));
  return refuse_code("feel.syntax", here().at, std::string(here().text))
      .with("expected", std::move(expected));
}

Error Parser::refuse_code(std::string code, const Position& at, std::string found) const {
  return fault(std::move(code), written(), at).with("found", std::move(found));
}

// What is no error by the standard.
void Parser::find(std::string code, const Position& at, std::string found, std::string expected) {
  Error finding = refuse_code(std::move(code), at, std::move(found));
  if (!expected.empty()) finding.params.emplace_back("expected", std::move(expected));
  program_.findings.push_back(std::move(finding));
}

Result<std::string> Parser::take_name() {
  const std::size_t length = names_.length(tokens_, at_);
  if (length == 0) return refuse(one_of({"name"}));
  std::string name = name_of(tokens_.subspan(at_, length));
  at_ += length;
  return name;
}

}  // namespace gw::feel
