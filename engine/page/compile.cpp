// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/compile.hpp"

#include <algorithm>
#include <set>

#include "engine/page/escape.hpp"
#include "engine/page/html_context.hpp"
#include "engine/page/scope.hpp"

namespace gw::page {
namespace {

// Unfolding may multiply: a page beyond these is a mistake.
constexpr std::size_t max_nodes = 50'000;
constexpr std::size_t max_pool = std::size_t{4} << 20;
constexpr int max_unfolded = 60;  // sections, partials and layouts within each other

using Place = HtmlContext::Place;
using Kind = Type::Kind;

class Compiler {
 public:
  Compiler(const Templates& templates, const Names& names)
      : templates_(templates), names_(names), program_(std::make_shared<Program>()) {}

  Result<std::shared_ptr<const Program>> run(std::string_view name, const Type& model) {
    auto found = templates_.find(name);
    if (found == templates_.end() || model.kind != Kind::record)
      return error(ErrorKind::malformed, "page.unknown_template").with("what", std::string(name));
    Scope scope(0, model);
    unfolding_.emplace_back(name);
    CHECK(whole(*found->second, scope, nullptr));
    return std::shared_ptr<const Program>(std::move(program_));
  }

 private:
  // The blocks handed to the layout that is being unfolded, and where they were written.
  struct Blocks {
    const std::vector<Node>* nodes;
    const Source* source;
    Scope* scope;
    const Blocks* outer;
    std::vector<std::string> unfolding;
  };
  // Where we are: the file, the names, the blocks.
  struct Here {
    const Source& source;
    Scope& scope;
    const Blocks* blocks;
  };

  Result<void> whole(const ParsedTemplate& part, Scope& scope, const Blocks* blocks) {
    return balanced(part.nodes, {part.source, scope, blocks}, part.source.text.size());
  }

  // Nodes that leave the HTML as they found it.
  Result<void> balanced(const std::vector<Node>& nodes, const Here& here, std::size_t end) {
    auto mark = html_.enter();
    CHECK(sequence(nodes, here));
    return html_.leave(mark, here.source, end);
  }

  Result<void> sequence(const std::vector<Node>& nodes, const Here& here) {
    if (++depth_ > max_unfolded) return fault("page.too_large", here.source, 0, "templates nest too deeply");
    for (const Node& node : nodes) CHECK(one(node, here));
    --depth_;
    return ok();
  }

  Result<void> one(const Node& node, const Here& here) {
    if (++nodes_ > max_nodes || program_->pool.size() > max_pool)
      return fault("page.too_large", here.source, node.at, "the page is too large");
    if (node.kind == Node::Kind::html) {
      CHECK(html_.read(node.html, here.source, node.at));
      literal(node.html);
      return ok();
    }
    TRY(Place place, html_.place(here.source, node.at));
    switch (node.kind) {
      case Node::Kind::condition:
        return condition(node, here);
      case Node::Kind::each:
        return each(node, here, place);
      case Node::Kind::partial:
        return partial(node, here, place);
      case Node::Kind::layout:
        return layout(node, here, place);
      case Node::Kind::slot:
        return slot(node, here);
      case Node::Kind::block:
        return fault("page.syntax", here.source, node.at, "{{#block}} stands in {{#layout}}");
      default:
        break;
    }
    CHECK(expression(node, here, place));
    html_.wrote();
    return ok();
  }

  // ---- expressions

  Result<void> expression(const Node& node, const Here& here, Place place) {
    if (place == Place::tag || place == Place::nowhere)
      return fault("page.forbidden_place", here.source, node.at,
                   place == Place::tag ? "between attributes stands only {{#if}}"
                                       : "nothing is written behind the begin of an address");
    after_textarea();
    switch (node.kind) {
      case Node::Kind::value:
        return value(node, here, place);
      case Node::Kind::url:
        return url(node, here, place);
      case Node::Kind::asset:
        return asset(node, here, place);
      default:
        break;
    }
    if (place == Place::address || place == Place::fragment)
      return fault("page.forbidden_place", here.source, node.at, "a text is no address");
    if (node.kind == Node::Kind::message) return message(node, here);
    emit({.code = Op::Code::language});
    return ok();
  }

  Result<void> value(const Node& node, const Here& here, Place place) {
    TRY(Path path, here.scope.find(node.operand, here.source));
    Kind kind = path.type->kind;
    bool words = kind == Kind::text || kind == Kind::number;
    if (kind == Kind::url && place != Place::fragment) return emit_path(Op::Code::url, std::move(path));
    if (kind == Kind::html && place == Place::text) return emit_path(Op::Code::html, std::move(path));
    if (words && place == Place::fragment) return emit_path(Op::Code::fragment, std::move(path));
    if (words && place != Place::address) return emit_path(Op::Code::text, std::move(path));
    return fault("page.wrong_type", here.source, node.at,
                 "a " + std::string(path.type->name) + " cannot be written here");
  }

  Result<void> url(const Node& node, const Here& here, Place place) {
    if (place == Place::fragment)
      return fault("page.wrong_type", here.source, node.at, "an address inside an address");
    std::optional<std::string> pattern = names_.route ? names_.route(node.name) : std::nullopt;
    if (!pattern) return fault("page.unknown_route", here.source, node.at, "no route is called " + node.name);
    RouteCall call;
    std::set<std::string> used;
    CHECK(route_path(*pattern, node, here, call, used));
    CHECK(route_query(node, here, call, used));
    program_->routes.push_back(std::move(call));
    emit({.code = Op::Code::route, .a = last(program_->routes)});
    return ok();
  }

  Result<void> route_path(std::string_view pattern, const Node& node, const Here& here, RouteCall& call,
                          std::set<std::string>& used) {
    std::size_t from = 0;
    for (std::size_t open; (open = pattern.find('{', from)) != std::string_view::npos;) {
      std::size_t close = std::min(pattern.find('}', open), pattern.size());
      std::string name(pattern.substr(open + 1, close - open - 1));
      auto given = std::find_if(node.parameters.begin(), node.parameters.end(),
                                [&](const Parameter& p) { return p.name == name && !p.query; });
      if (given == node.parameters.end())
        return fault("page.parameters", here.source, node.at, node.name + " needs " + name + "=…");
      TRY(Input value, input(given->value, here));
      call.pieces.push_back({std::string(pattern.substr(from, open - from)), std::move(value), true});
      used.insert(std::move(name));
      from = std::min(close + 1, pattern.size());
    }
    call.pieces.push_back({std::string(pattern.substr(from)), {}, false});
    return ok();
  }

  Result<void> route_query(const Node& node, const Here& here, RouteCall& call,
                           const std::set<std::string>& used) {
    std::string separator = "?";
    for (const Parameter& parameter : node.parameters) {
      if (!parameter.query && !used.contains(parameter.name))
        return fault(
            "page.parameters", here.source, node.at,
            node.name + " has no " + parameter.name + "; a query is written ?" + parameter.name + "=…");
      if (!parameter.query) continue;
      TRY(Input value, input(parameter.value, here));
      call.pieces.push_back({separator + parameter.name + "=", std::move(value), true});
      separator = "&";
    }
    return ok();
  }

  Result<void> asset(const Node& node, const Here& here, Place place) {
    if (place == Place::fragment)
      return fault("page.wrong_type", here.source, node.at, "an address inside an address");
    if (!node.parameters.empty())
      return fault("page.parameters", here.source, node.at, "asset has no parameters");
    std::optional<std::string> address = names_.asset ? names_.asset(node.name) : std::nullopt;
    if (!address) return fault("page.unknown_asset", here.source, node.at, "no file is called " + node.name);
    std::string escaped;
    append_html(escaped, *address);
    literal(escaped);
    return ok();
  }

  Result<void> message(const Node& node, const Here& here) {
    auto id = names_.messages ? names_.messages->id(node.name) : std::nullopt;
    if (!id) return fault("page.unknown_message", here.source, node.at, "no text is called " + node.name);
    MessageCall call{.message = *id};
    const Message& german = names_.messages->in("de").message(*id);
    CHECK(message_arguments(node, here, call));
    CHECK(message_complete(node, here, german));
    program_->messages.push_back(std::move(call));
    emit({.code = Op::Code::message, .a = last(program_->messages)});
    return ok();
  }

  Result<void> message_arguments(const Node& node, const Here& here, MessageCall& call) {
    for (const Parameter& parameter : node.parameters) {
      TRY(Input value, input(parameter.value, here));
      call.arguments.emplace_back(parameter.name, std::move(value));
    }
    return ok();
  }

  // Every placeholder of the German text is given, nothing else; a plural counts something.
  Result<void> message_complete(const Node& node, const Here& here, const Message& german) {
    std::set<std::string> wanted = german.placeholders();
    std::set<std::string> given;
    for (const Parameter& parameter : node.parameters) given.insert(parameter.name);
    if (german.plural) wanted.insert("n");
    for (const std::string& name : wanted)
      if (!given.contains(name))
        return fault("page.parameters", here.source, node.at, node.name + " needs " + name + "=…");
    for (const Parameter& parameter : node.parameters) {
      if (!wanted.contains(parameter.name))
        return fault("page.parameters", here.source, node.at, node.name + " has no {" + parameter.name + "}");
      if (german.plural && parameter.name == "n") CHECK(is_number(parameter.value, here));
    }
    return ok();
  }

  Result<void> is_number(const Operand& operand, const Here& here) {
    bool number = operand.kind == Operand::Kind::number;
    if (operand.kind == Operand::Kind::path) {
      TRY(Path path, here.scope.find(operand, here.source));
      number = path.type->kind == Kind::number;
    }
    return number ? ok() : fault("page.wrong_type", here.source, operand.at, "n counts: it is a number");
  }

  // A text or number for a helper.
  Result<Input> input(const Operand& operand, const Here& here) {
    if (operand.kind == Operand::Kind::number)
      return Input{.text = std::to_string(operand.number), .number = operand.number};
    if (operand.kind == Operand::Kind::text) return Input{.text = operand.text};
    TRY(Path path, here.scope.find(operand, here.source));
    if (path.type->kind != Kind::text && path.type->kind != Kind::number)
      return fault("page.wrong_type", here.source, operand.at,
                   "a " + std::string(path.type->name) + " is neither text nor number");
    return Input{.path = std::move(path)};
  }

  // ---- sections

  Result<void> condition(const Node& node, const Here& here) {
    TRY(Path left, here.scope.find(node.operand, here.source));
    std::uint16_t bound = 0;
    if (!node.as.empty()) {
      if (left.type->kind != Kind::optional || node.negated)
        return fault("page.wrong_type", here.source, node.at, "only an optional is bound by \"as\"");
      TRY(bound, new_register(node, here));
    }
    TRY(Condition test, test_of(node, here, left));
    program_->conditions.push_back(std::move(test));
    std::size_t skip = emit({.code = Op::Code::jump_unless, .a = last(program_->conditions)});
    return branches(node, here, skip, [&]() -> Result<void> {
      if (node.as.empty()) return sequence(node.children, here);
      CHECK(emit_path(Op::Code::bind_inside, left, bound));
      here.scope.push(node.as, bound, left.type->inner());
      CHECK(sequence(node.children, here));
      here.scope.pop();
      --registers_;
      return ok();
    });
  }

  Result<Condition> test_of(const Node& node, const Here& here, const Path& left) {
    Condition test{.left = left, .test = node.test, .negated = node.negated};
    if (node.test == Node::Test::truth) return test;
    TRY(test.right, input(node.other, here));
    Kind right = test.right.path.type                       ? test.right.path.type->kind
                 : node.other.kind == Operand::Kind::number ? Kind::number
                                                            : Kind::text;
    bool comparable = left.type->kind == Kind::text || left.type->kind == Kind::number;
    if (!comparable || right != left.type->kind)
      return fault("page.wrong_type", here.source, node.at,
                   "only a text with a text, a number with a number is compared");
    return test;
  }

  Result<void> each(const Node& node, const Here& here, Place place) {
    if (place != Place::text && place != Place::raw_text && place != Place::value)
      return fault("page.forbidden_place", here.source, node.at,
                   "{{#each}} stands in text or a plain attribute");
    TRY(Path list, here.scope.find(node.operand, here.source));
    if (list.type->kind != Kind::list)
      return fault("page.wrong_type", here.source, node.at,
                   "a " + std::string(list.type->name) + " is no list");
    TRY(std::uint16_t element, new_register(node, here));
    const Type& type = list.type->inner();
    program_->paths.push_back(std::move(list));
    std::size_t enter = emit({.code = Op::Code::enter, .reg = element, .a = last(program_->paths)});
    return branches(node, here, enter, [&]() -> Result<void> {
      std::size_t body = target();
      here.scope.push(node.as, element, type);
      CHECK(sequence(node.children, here));
      here.scope.pop();
      --registers_;
      emit({.code = Op::Code::next, .reg = element, .b = static_cast<std::uint32_t>(body)});
      return ok();
    });
  }

  // The first branch (written by `first`), and the one after {{else}}, to which the operation `skip` jumps.
  template <class First>
  Result<void> branches(const Node& node, const Here& here, std::size_t skip, First first) {
    after_textarea();
    auto mark = html_.enter();
    CHECK(first());
    CHECK(html_.leave(mark, here.source, node.at));
    auto first_end = html_.now();
    std::size_t over = node.otherwise.empty() ? 0 : emit({.code = Op::Code::jump});
    program_->ops[skip].b = static_cast<std::uint32_t>(target());
    html_.rewind(mark);
    CHECK(sequence(node.otherwise, here));
    CHECK(html_.leave(mark, here.source, node.at));
    if (over) program_->ops[over].b = static_cast<std::uint32_t>(target());
    return html_.join(first_end, here.source, node.at);
  }

  // ---- other templates

  Result<const ParsedTemplate*> called(const Node& node, const Here& here, Place place) {
    if (place != Place::text)
      return fault("page.forbidden_place", here.source, node.at,
                   "a template is included only between elements");
    auto found = templates_.find(node.name);
    if (found == templates_.end())
      return fault("page.unknown_template", here.source, node.at, "no template is called " + node.name);
    if (std::find(unfolding_.begin(), unfolding_.end(), node.name) != unfolding_.end())
      return fault("page.recursion", here.source, node.at, node.name + " includes itself");
    return found->second.get();
  }

  Result<void> partial(const Node& node, const Here& here, Place place) {
    TRY(const ParsedTemplate* part, called(node, here, place));
    return unfold(node, here, *part, nullptr);
  }

  Result<void> layout(const Node& node, const Here& here, Place place) {
    TRY(const ParsedTemplate* frame, called(node, here, place));
    for (const Node& child : node.children) CHECK(only_blocks(child, here));
    for (const Node& child : node.children)
      if (child.kind == Node::Kind::block && !has_slot(frame->nodes, child.name))
        return fault("page.unknown_slot", here.source, child.at, node.name + " has no slot " + child.name);
    Blocks blocks{&node.children, &here.source, &here.scope, here.blocks, unfolding_};
    return unfold(node, here, *frame, &blocks);
  }

  Result<void> only_blocks(const Node& child, const Here& here) {
    bool blank =
        child.kind == Node::Kind::html && child.html.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (blank || child.kind == Node::Kind::block) return ok();
    return fault("page.syntax", here.source, child.at, "in {{#layout}} stand only blocks");
  }

  static bool has_slot(const std::vector<Node>& nodes, const std::string& name) {
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) {
      return (node.kind == Node::Kind::slot && node.name == name) || has_slot(node.children, name) ||
             has_slot(node.otherwise, name);
    });
  }

  Result<void> unfold(const Node& node, const Here& here, const ParsedTemplate& part, const Blocks* blocks) {
    unfolding_.push_back(node.name);
    if (node.operand.kind == Operand::Kind::none) {
      CHECK(whole(part, here.scope, blocks));
    } else {
      TRY(Path record, here.scope.find(node.operand, here.source));
      if (record.type->kind != Kind::record)
        return fault("page.wrong_type", here.source, node.at,
                     "a " + std::string(record.type->name) + " is no record");
      TRY(std::uint16_t reg, new_register(node, here));
      Scope scope(reg, *record.type);
      CHECK(emit_path(Op::Code::bind, std::move(record), reg));
      CHECK(whole(part, scope, blocks));
      --registers_;
    }
    unfolding_.pop_back();
    return ok();
  }

  Result<void> slot(const Node& node, const Here& here) {
    if (here.blocks)
      for (const Node& block : *here.blocks->nodes)
        if (block.kind == Node::Kind::block && block.name == node.name) {
          // A block belongs to its writer: his file, his names, the blocks around him.
          auto held = std::exchange(unfolding_, here.blocks->unfolding);
          CHECK(balanced(block.children, {*here.blocks->source, *here.blocks->scope, here.blocks->outer},
                         block.at));
          unfolding_ = std::move(held);
          return ok();
        }
    if (node.has_default) return balanced(node.children, here, node.at);
    return fault("page.missing_block", here.source, node.at, "the block " + node.name + " is not given");
  }

  // ---- writing operations

  Result<std::uint16_t> new_register(const Node& node, const Here& here) {
    if (registers_ == max_registers)
      return fault("page.too_large", here.source, node.at, "too many nested names");
    return registers_++;
  }

  std::size_t emit(Op op) {
    program_->ops.push_back(op);
    return program_->ops.size() - 1;
  }

  Result<void> emit_path(Op::Code code, Path path, std::uint16_t reg = 0) {
    program_->paths.push_back(std::move(path));
    emit({.code = code, .reg = reg, .a = last(program_->paths)});
    return ok();
  }

  // Joined with the literal before, unless something jumps between them.
  void literal(std::string_view text) {
    auto offset = static_cast<std::uint32_t>(program_->pool.size());
    program_->pool += text;
    auto& ops = program_->ops;
    bool joins = !ops.empty() && ops.size() != target_ && ops.back().code == Op::Code::literal;
    if (joins)
      ops.back().b += static_cast<std::uint32_t>(text.size());
    else
      emit({.code = Op::Code::literal, .a = offset, .b = static_cast<std::uint32_t>(text.size())});
  }

  // Browsers drop a newline right behind <textarea>: one of ours keeps the value's own.
  void after_textarea() {
    if (html_.take_fresh_textarea()) literal("\n");
  }

  std::size_t target() { return target_ = program_->ops.size(); }

  template <class T>
  static std::uint32_t last(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size() - 1);
  }

  const Templates& templates_;
  const Names& names_;
  std::shared_ptr<Program> program_;
  HtmlContext html_;
  std::vector<std::string> unfolding_;
  std::uint16_t registers_ = 1;
  std::size_t target_ = 0;
  std::size_t nodes_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<std::shared_ptr<const Program>> compile_program(const Templates& templates, const Names& names,
                                                       std::string_view name, const Type& model) {
  return Compiler(templates, names).run(name, model);
}

}  // namespace gw::page
