// SPDX-License-Identifier: EUPL-1.2
#include "platform/s3/exchange.hpp"

#include <charconv>
#include <curl/curl.h>

#include "platform/crypto/hash.hpp"

namespace gw::s3 {
namespace {

constexpr std::size_t largest_answer = std::size_t{32}
                                       << 20;  // a page of keys has less than one, a piece is at most 8
constexpr long slowest = 1'000;                // bytes a second

// RFC 3986, 2.3, as signature version 4 wants it: everything else as %XX.
std::string encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                 c == '_' || c == '.' || c == '~';
    if (plain)
      out += static_cast<char>(c);
    else
      (out += '%') += {digits[c >> 4], digits[c & 15]};
  }
  return out;
}

std::string address_of(const Options& options, const Request& request) {
  std::string url = options.endpoint + "/" + options.bucket;
  if (!request.key.empty()) url += "/" + options.prefix + request.key;
  char between = '?';
  for (const auto& [name, value] : request.query) {
    // Also "uploads=": an equals sign is signed behind every name.
    url += between + encoded(name) + "=" + encoded(value);
    between = '&';
  }
  return url;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& body = static_cast<Answer*>(to)->body;
  if (body.size() + count > largest_answer) return 0;
  body.insert(body.end(), bytes, bytes + count);
  return count;
}

std::string_view trimmed(std::string_view text) {
  auto is_space = [](char c) { return c == ' ' || c == '\r' || c == '\n' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& answer = *static_cast<Answer*>(to);
  std::string_view line(bytes, count);
  auto colon = line.find(':');
  if (colon == line.npos) return count;
  std::string name(line.substr(0, colon));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  std::string_view value = trimmed(line.substr(colon + 1));
  if (name == "etag") answer.mark = value;
  if (name == "content-range") {  // "bytes 0-1023/4096"
    auto slash = value.rfind('/');
    if (slash != value.npos)
      std::from_chars(value.data() + slash + 1, value.data() + value.size(), answer.total);
  }
  return count;
}

void begin_curl() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)begun;
}

}  // namespace

struct Line::State {
  const Options& options;
  CURL* curl;
};

Line::Line(const Options& options) {
  begin_curl();
  state_ = std::make_unique<State>(State{options, curl_easy_init()});
}

Line::~Line() {
  curl_easy_cleanup(state_->curl);
}

Result<Answer> Line::send(const Request& request) {
  const Options& options = state_->options;
  CURL* curl = state_->curl;
  curl_easy_reset(curl);  // of everything but the connection
  Answer answer;
  const std::string url = address_of(options, request);
  const std::string signature = "aws:amz:" + options.region + ":s3";
  const std::string keys = options.access_key + ":" + options.secret_key;
  const std::string content = "x-amz-content-sha256: " + to_hex(crypto::sha256(request.body));
  curl_slist* headers = curl_slist_append(nullptr, content.c_str());
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_within.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slowest);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.patience.count()));
  curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, signature.c_str());
  curl_easy_setopt(curl, CURLOPT_USERPWD, keys.c_str());
  if (std::string_view(request.method) == "PUT" || std::string_view(request.method) == "POST") {
    headers = curl_slist_append(headers, "Content-Type: application/octet-stream");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS,
                     request.body.empty() ? "" : reinterpret_cast<const char*>(request.body.data()));
  }
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method);
  if (!request.range.empty()) curl_easy_setopt(curl, CURLOPT_RANGE, request.range.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
  CURLcode done = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
  curl_slist_free_all(headers);
  if (done != CURLE_OK)
    return error(ErrorKind::unavailable, "s3.unreachable").with("reason", curl_easy_strerror(done));
  return answer;
}

bool Lines::enter(bool goes_on) {
  std::unique_lock lock(mutex_);
  auto has_room = [this] { return under_way_ < options_.at_once; };
  if (!goes_on && !left_.wait_for(lock, options_.turn_within, has_room)) return false;
  ++under_way_;
  return true;
}

void Lines::leave() {
  std::lock_guard lock(mutex_);
  --under_way_;
  left_.notify_one();
}

unsigned Lines::under_way() const {
  std::lock_guard lock(mutex_);
  return under_way_;
}

std::unique_ptr<Line> Lines::take() {
  std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Line>(options_);
  auto line = std::move(idle_.back());
  idle_.pop_back();
  return line;
}

void Lines::give_back(std::unique_ptr<Line> line) {
  std::lock_guard lock(mutex_);
  if (idle_.size() < kept) idle_.push_back(std::move(line));
}

}  // namespace gw::s3
