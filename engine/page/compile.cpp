// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/compile.hpp"

#include <algorithm>

#include "engine/page/expression.hpp"
#include "engine/page/html_context.hpp"
#include "engine/page/scope.hpp"
#include "engine/page/writer.hpp"

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
      : templates_(templates),
        program_(std::make_shared<Program>()),
        writer_(*program_),
        expressions_(names, writer_) {}

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
    if (++nodes_ > max_nodes || writer_.pool_size() > max_pool)
      return fault("page.too_large", here.source, node.at, "the page is too large");
    if (node.kind == Node::Kind::html) {
      CHECK(html_.read(node.html, here.source, node.at));
      writer_.literal(node.html);
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
    after_textarea();
    CHECK(expressions_.write(node, here.source, here.scope, place));
    html_.wrote();
    return ok();
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
    std::size_t skip = writer_.emit(Op::Code::jump_unless, std::move(test));
    return branches(node, here, skip, [&]() -> Result<void> {
      if (node.as.empty()) return sequence(node.children, here);
      writer_.emit(Op::Code::bind_inside, left, bound);
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
    TRY(test.right, Expressions::input(node.other, here.source, here.scope));
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
    std::size_t enter = writer_.emit(Op::Code::enter, std::move(list), element);
    return branches(node, here, enter, [&]() -> Result<void> {
      std::uint32_t body = writer_.target();
      here.scope.push(node.as, element, type);
      CHECK(sequence(node.children, here));
      here.scope.pop();
      --registers_;
      writer_.emit({.code = Op::Code::next, .reg = element, .b = body});
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
    std::size_t over = node.otherwise.empty() ? 0 : writer_.emit({.code = Op::Code::jump});
    writer_.jump_here(skip);
    html_.rewind(mark);
    CHECK(sequence(node.otherwise, here));
    CHECK(html_.leave(mark, here.source, node.at));
    if (over) writer_.jump_here(over);
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
      writer_.emit(Op::Code::bind, std::move(record), reg);
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

  // ---- registers

  Result<std::uint16_t> new_register(const Node& node, const Here& here) {
    if (registers_ == max_registers)
      return fault("page.too_large", here.source, node.at, "too many nested names");
    return registers_++;
  }

  // Browsers drop a newline right behind <textarea>: one of ours keeps the value's own.
  void after_textarea() {
    if (html_.take_fresh_textarea()) writer_.literal("\n");
  }

  const Templates& templates_;
  std::shared_ptr<Program> program_;
  Writer writer_;
  Expressions expressions_;
  HtmlContext html_;
  std::vector<std::string> unfolding_;
  std::uint16_t registers_ = 1;
  std::size_t nodes_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<std::shared_ptr<const Program>> compile_program(const Templates& templates, const Names& names,
                                                       std::string_view name, const Type& model) {
  return Compiler(templates, names).run(name, model);
}

}  // namespace gw::page
