// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/negotiate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "platform/http/url.hpp"

namespace gw::http {
namespace {

struct Wish {
  std::string_view what;
  int weight = 1000;  // thousandths
};

// qvalue (RFC 9110 section 12.4.2); anything else counts as 0: what we do not understand is not wished.
int parse_weight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return 0;
  int weight = (text[0] - '0') * 1000, unit = 100;
  if (text.size() > 1 && text[1] != '.') return 0;
  for (std::size_t i = 2; i < text.size(); ++i, unit /= 10) {
    if (text[i] < '0' || text[i] > '9') return 0;
    weight += (text[i] - '0') * unit;
  }
  return std::min(weight, 1000);
}

std::vector<Wish> parse_wishes(std::string_view header) {
  std::vector<Wish> wishes;
  while (!header.empty() && wishes.size() < 100) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(item.size() + 1, header.size()));
    Wish wish{trim(item.substr(0, item.find(';')))};
    for (std::size_t at = item.find(';'); at != std::string_view::npos; at = item.find(';', at + 1)) {
      std::string_view param = trim(item.substr(at + 1, item.find(';', at + 1) - at - 1));
      if (param.starts_with("q=") || param.starts_with("Q=")) wish.weight = parse_weight(param.substr(2));
    }
    if (!wish.what.empty()) wishes.push_back(wish);
  }
  return wishes;
}

// How closely a wish names a type: 3 exactly, 2 "text/*", 1 "*/*", 0 not at all.
int closeness_of_type(std::string_view wish, std::string_view type) {
  if (equals_ignoring_case(wish, type)) return 3;
  if (wish == "*/*") return 1;
  if (!wish.ends_with("/*")) return 0;
  return equals_ignoring_case(wish.substr(0, wish.size() - 1), type.substr(0, type.find('/') + 1)) ? 2 : 0;
}

int closeness_of_language(std::string_view wish, std::string_view tag) {
  if (equals_ignoring_case(wish, tag)) return 3;
  if (wish == "*") return 1;
  return equals_ignoring_case(wish.substr(0, wish.find('-')), tag) ? 2 : 0;
}

// The weight that the closest wish gives.
template <class Closeness>
int weight_of(const std::vector<Wish>& wishes, std::string_view offer, Closeness closeness) {
  int best = 0, weight = 0;
  for (const Wish& wish : wishes) {
    int close = closeness(wish.what, offer);
    if (close > best || (close == best && close > 0 && wish.weight > weight)) {
      best = close;
      weight = wish.weight;
    }
  }
  return weight;
}

template <class Closeness>
std::string_view best_of(const std::vector<Wish>& wishes, std::span<const std::string_view> offered,
                         Closeness closeness) {
  std::string_view best;
  int best_weight = 0;
  for (std::string_view offer : offered) {
    int weight = weight_of(wishes, offer, closeness);
    if (weight > best_weight) {
      best_weight = weight;
      best = offer;
    }
  }
  return best;
}

}  // namespace

std::string_view best_type(std::string_view accept, std::span<const std::string_view> offered) {
  auto wishes = parse_wishes(accept);
  if (wishes.empty()) return offered.empty() ? std::string_view{} : offered.front();
  return best_of(wishes, offered, closeness_of_type);
}

std::string_view best_language(std::string_view accept_language, std::span<const std::string_view> offered) {
  std::string_view best = best_of(parse_wishes(accept_language), offered, closeness_of_language);
  return best.empty() && !offered.empty() ? offered.front() : best;
}

}  // namespace gw::http
