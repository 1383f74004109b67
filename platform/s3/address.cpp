// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "platform/s3/s3.hpp"

namespace gw::s3 {
namespace {

constexpr std::string_view scheme = "s3://";

Error wrong(std::string_view address) {
  return error(ErrorKind::invalid, "s3.address").with("value", std::string(address));
}

bool is_plain(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           more.find(c) != more.npos;
  });
}

bool is_endpoint(std::string_view text) {
  auto colon = text.find("://");
  if (colon == text.npos) return false;
  std::string_view kind = text.substr(0, colon), host = text.substr(colon + 3);
  return (kind == "https" || kind == "http") && !host.empty() && is_plain(host, "-.:[]");
}

bool set(Options& options, std::string_view setting) {
  auto equals = setting.find('=');
  if (equals == setting.npos) return false;
  std::string_view name = setting.substr(0, equals), value = setting.substr(equals + 1);
  if (name == "endpoint" && value.ends_with('/')) value.remove_suffix(1);
  if (name == "endpoint" && is_endpoint(value)) return options.endpoint = value, true;
  if (name == "region" && !value.empty() && is_plain(value, "-")) return options.region = value, true;
  return false;
}

}  // namespace

Result<Options> options_of(std::string_view address) {
  if (!address.starts_with(scheme)) return wrong(address);
  std::string_view rest = address.substr(scheme.size());
  std::string_view settings;
  if (auto mark = rest.find('?'); mark != rest.npos) {
    settings = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  Options options;
  auto slash = std::min(rest.find('/'), rest.size());
  options.bucket = rest.substr(0, slash);
  options.prefix = rest.substr(std::min(slash + 1, rest.size()));
  if (!options.prefix.empty() && !options.prefix.ends_with('/')) options.prefix += '/';
  bool good = options.bucket.size() >= 3 && is_plain(options.bucket, "-.") &&
              is_plain(options.prefix, "-_./") && !options.prefix.starts_with('/') &&
              options.prefix.find("..") == options.prefix.npos;
  while (good && !settings.empty()) {
    auto end = std::min(settings.find('&'), settings.size());
    good = set(options, settings.substr(0, end));
    settings.remove_prefix(std::min(end + 1, settings.size()));
  }
  if (!good || options.endpoint.empty()) return wrong(address);
  return options;
}

}  // namespace gw::s3
