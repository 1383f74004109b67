// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "base/text/text.hpp"
#include "base/yaml/mapping.hpp"
#include "engine/form/check_names.hpp"
#include "engine/form/field_type.hpp"

namespace gw::form {
namespace {

// HTML, "autofill detail tokens", as far as WCAG 1.3.5 asks for them.
constexpr std::array<std::string_view, 16> autocomplete_tokens{"name",           "honorific-prefix",
                                                               "given-name",     "family-name",
                                                               "organization",   "organization-title",
                                                               "email",          "tel",
                                                               "street-address", "postal-code",
                                                               "address-level2", "country-name",
                                                               "bday",           "sex",
                                                               "language",       "username"};

constexpr std::array<std::string_view, 6> input_modes{"", "text", "numeric", "decimal", "tel", "email"};

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > 41 || text[0] < 'a' || text[0] > 'z') return false;
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

class Loader {
 public:
  Loader(const Known& known, Problems& problems)
      : known_(known), problems_(problems), field_ids_(known.given) {}

  Form form(const yaml::Node& root) {
    Form made;
    made.given = known_.given;
    yaml::Mapping node{root, problems_};
    if (node.integer_or("formular", 0, 0, 1'000) != 1) problem("form.version", root);
    for (const yaml::Node& page_node : node.list("seiten")) made.pages.push_back(page(page_node));
    if (made.pages.empty()) problem("form.no_pages", root);
    std::ranges::sort(texts_);
    made.texts = std::move(texts_);
    return made;
  }

 private:
  Page page(const yaml::Node& at) {
    yaml::Mapping node{at, problems_};
    Page made;
    made.line = at.line();
    made.id = new_id(node, page_ids_);
    made.visible_if = expression(node.find("sichtbar_wenn"));
    made.title_key = needed_text("seiten." + made.id + ".titel", at);
    made.intro_key = optional_text("seiten." + made.id + ".einleitung");
    made.office_title_key = optional_text("seiten." + made.id + ".titel_amt");
    for (const yaml::Node& field_node : node.list("felder"))
      if (auto loaded = field(field_node)) made.fields.push_back(std::move(*loaded));
    if (node.list("felder").empty()) problem("form.no_fields", at).params.emplace_back("page", made.id);
    return made;
  }

  std::optional<Field> field(const yaml::Node& at) {
    yaml::Mapping node{at, problems_};
    Field made;
    made.line = at.line();
    made.column = at.column();
    made.id = new_id(node, field_ids_);
    const std::string type = node.text("typ");
    made.type = find_type(type);
    common(node, made);
    if (!made.type) {
      forgive(node);
      Error& found = problem("form.unknown_type", at);
      found.params.emplace_back("type", type);
      found.params.emplace_back("allowed", type_names());
      return std::nullopt;
    }
    made.input_mode = std::string{made.type->input_mode()};
    made.type->read(node, made, problems_);
    if (node.has("eingabe"))
      made.input_mode = node.one_of("eingabe", {input_modes.begin(), input_modes.end()});
    preset(node, made);
    texts(at, made);
    return made;
  }

  void common(yaml::Mapping& node, Field& made) {
    made.required = node.flag_or("pflicht", false);
    made.required_if = expression(node.find("pflicht_wenn"));
    made.visible_if = expression(node.find("sichtbar_wenn"));
    if (made.required && made.required_if) problem("form.required_twice", node.node());
    for (const yaml::Node& check_node : node.list("pruefungen")) check(check_node, made);
    made.fim = node.text_or("fim", "");
    if (node.has("schutz"))
      made.protection = node.one_of("schutz", {"anschrift", "gesundheit"}) == "anschrift"
                            ? Protection::address
                            : Protection::health;
    made.autocomplete = node.text_or("autocomplete", "");
    check_autocomplete(node, made);
  }

  // An address is several inputs: each has its own token, and the field only says that it is the person's
  // own.
  void check_autocomplete(yaml::Mapping& node, const Field& made) {
    if (made.autocomplete.empty() || !made.type) return;
    const bool known = std::ranges::find(autocomplete_tokens, made.autocomplete) != autocomplete_tokens.end();
    if (made.type->parts().empty() ? !known : made.autocomplete != "address")
      problem("form.autocomplete", *node.find("autocomplete"))
          .params.emplace_back("value", made.autocomplete);
  }

  void check(const yaml::Node& at, Field& made) {
    yaml::Mapping node{at, problems_};
    std::optional<feel::Expression> condition = expression(node.need("ausdruck"));
    const std::string name = node.text("meldung");
    const std::string key = needed_text("felder." + made.id + ".meldungen." + name, at);
    if (condition) made.checks.push_back({*std::move(condition), key});
  }

  // With an unknown type nobody can say which keys belong to it.
  static void forgive(yaml::Mapping& node) {
    for (const yaml::Node::Entry& entry : node.node().entries()) node.find(entry.key);
  }

  void preset(yaml::Mapping& node, Field& made) {
    const yaml::Node* given = node.find("vorgabe");
    if (!given) return;
    made.preset = made.type->from_plain(yaml::to_value(*given));
    std::vector<Error> errors;
    made.type->check(made, made.preset, errors);
    if (!errors.empty())
      problem("form.bad_preset", *given).cause = std::make_shared<const Error>(std::move(errors.front()));
  }

  void texts(const yaml::Node& at, Field& made) {
    const std::string base = "felder." + made.id;
    made.label_key = needed_text(base + ".bezeichnung", at);
    made.office_label_key = optional_text(base + ".bezeichnung_amt");
    if (made.office_label_key.empty()) made.office_label_key = made.label_key;
    made.help_key = optional_text(base + ".hilfe");
    made.why_key = optional_text(base + ".warum");
    for (const std::string& option : made.options) {
      if (!is_id(option)) problem("form.bad_id", at).params.emplace_back("id", option);
      needed_text(made.option_key(option), at);
      if (!optional_text(base + ".optionen_amt." + option).empty()) made.office_options.push_back(option);
    }
  }

  std::string new_id(yaml::Mapping& node, std::vector<std::string>& taken) {
    std::string id = node.text("id");
    if (id.empty()) return id;
    if (!is_id(id)) problem("form.bad_id", *node.find("id")).params.emplace_back("id", id);
    if (std::ranges::find(taken, id) != taken.end())
      problem("form.duplicate_id", *node.find("id")).params.emplace_back("id", id);
    taken.push_back(id);
    return id;
  }

  std::optional<feel::Expression> expression(const yaml::Node* at) {
    if (!at) return std::nullopt;
    if (!at->is_scalar()) {
      problem("form.not_one_text", *at);
      return std::nullopt;
    }
    feel::Scope scope;
    scope.start = {static_cast<std::uint32_t>(at->line()), static_cast<std::uint32_t>(at->column())};
    auto parsed = feel::parse(at->text(), scope);
    const Error* fault = feel::fault_of(parsed);
    if (!fault) return std::move(parsed).value();
    Error& found = problem("form.expression", *at);
    found.params.emplace_back("text", at->text());
    found.cause = std::make_shared<const Error>(*fault);
    return std::nullopt;
  }

  std::string needed_text(std::string key, const yaml::Node& at) {
    texts_.push_back(key);
    if (known_.text && !known_.text(key)) problem("form.missing_text", at).params.emplace_back("key", key);
    return key;
  }

  std::string optional_text(std::string key) {
    texts_.push_back(key);
    return !known_.text || known_.text(key) ? key : std::string{};
  }

  Error& problem(std::string code, const yaml::Node& at) {
    return problems_.add(std::move(code), at.line(), at.column());
  }

  const Known& known_;
  Problems& problems_;
  std::vector<std::string> page_ids_, field_ids_, texts_;
};

}  // namespace

std::optional<Form> load(std::string_view bytes, const Known& known, Problems& problems) {
  auto root = yaml::parse(bytes, problems.file());
  if (!root) {
    problems.take(std::move(root).error());
    return std::nullopt;
  }
  Form form = Loader{known, problems}.form(*root);
  // Only a form whose ids are sound can say which names exist.
  if (problems.empty()) check_names(form, problems);
  if (!problems.empty()) return std::nullopt;
  return form;
}

Result<Form> load(std::string_view bytes, std::string_view file, const Known& known) {
  Problems problems{std::string{file}};
  std::optional<Form> form = load(bytes, known, problems);
  if (form) return *std::move(form);
  return Error{problems.all().front()};
}

}  // namespace gw::form
