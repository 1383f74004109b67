// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <thread>

#include "base/xml/writer.hpp"
#include "base/xml/xml.hpp"
#include "platform/s3/exchange.hpp"

namespace gw::s3 {
namespace {

constexpr int tries = 3;

// Servers differ in the namespace of their answers, not in the names.
std::string text_in(xml::Node node, std::string_view name) {
  for (xml::Node child : node.children())
    if (child.name() == name) return child.text();
  return {};
}

struct Refused {
  std::string code;  // the server's own word
  bool is_refusal = false;
};

// An error stands in the body; of an upload that is put together even below a 200.
Refused refusal_in(const Answer& answer) {
  Refused refused{std::to_string(answer.status), answer.status >= 300};
  auto document = xml::parse(as_text(answer.body));
  if (!document || document->root().name() != "Error") return refused;
  if (auto code = text_in(document->root(), "Code"); !code.empty()) refused.code = std::move(code);
  refused.is_refusal = true;
  return refused;
}

bool is_passing(const Answer& answer) {
  return answer.status >= 500 || answer.status == 429;
}

bool is_full(const Answer& answer, const std::string& code) {
  constexpr std::array<std::string_view, 4> words{"QuotaExceeded", "XMinioStorageFull", "InsufficientStorage",
                                                  "StorageFull"};
  return answer.status == 507 || std::find(words.begin(), words.end(), code) != words.end();
}

Error error_of(const Answer& answer, const std::string& code, const std::string& key) {
  if (code == "NoSuchKey" || (answer.status == 404 && code == "404"))
    return error(ErrorKind::unavailable, "s3.missing").with("key", key);
  if (is_full(answer, code)) return error(ErrorKind::unavailable, "s3.full").with("reason", code);
  return error(ErrorKind::unavailable, "s3.refused")
      .with("status", std::to_string(answer.status))
      .with("reason", code);
}

}  // namespace

Bucket::Bucket(Options options) : options_(std::move(options)), lines_(std::make_unique<Lines>(options_)) {}
Bucket::~Bucket() = default;

unsigned Bucket::under_way() const {
  return lines_->under_way();
}

Result<Answer> Bucket::send(const Request& request) {
  if (!lines_->enter(request.goes_on)) return error(ErrorKind::unavailable, "s3.busy");
  auto leave = [](Lines* lines) { lines->leave(); };
  std::unique_ptr<Lines, decltype(leave)> turn(lines_.get(), leave);  // also when something throws
  auto pause = options_.pause;
  for (int attempt = 1;; ++attempt, pause *= 4) {
    auto line = lines_->take();
    auto answer = line->send(request);
    if (answer) lines_->give_back(std::move(line));
    if (attempt == tries || (answer && !is_passing(*answer))) return answer;
    std::this_thread::sleep_for(pause);
  }
}

Result<Answer> Bucket::accepted(const Request& request) {
  TRY(Answer answer, send(request));
  if (answer.status < 300 && std::string_view(request.method) != "POST") return answer;
  Refused refused = refusal_in(answer);
  if (refused.is_refusal) return error_of(answer, refused.code, request.key);
  return answer;
}

Result<void> Bucket::put(const std::string& key, ByteView bytes) {
  CHECK(accepted({"PUT", key, {}, bytes}));
  return ok();
}

Result<Bucket::Piece> Bucket::get(const std::string& key, std::uint64_t offset, std::uint64_t length) {
  Request request{"GET", key};
  request.range = std::to_string(offset) + "-" + std::to_string(offset + length - 1);
  request.goes_on = offset > 0;
  TRY(Answer answer, send(request));
  if (answer.status == 416) return Piece{{}, answer.total};
  if (answer.status >= 300) return error_of(answer, refusal_in(answer).code, key);
  if (answer.status == 206) return Piece{std::move(answer.body), answer.total};
  // All of it: a server need not know ranges.
  Piece piece{{}, answer.body.size()};
  ByteView all = answer.body;
  all = all.subspan(std::min<std::size_t>(offset, all.size()));
  all = all.first(std::min<std::size_t>(length, all.size()));
  piece.bytes.assign(all.begin(), all.end());
  return piece;
}

Result<void> Bucket::remove(const std::string& key) {
  auto answer = accepted({"DELETE", key});
  if (!answer && answer.error().code != "s3.missing") return std::move(answer).error();
  return ok();
}

Result<void> Bucket::list(const std::string& start, const Visitor& visit) {
  std::string next;
  do {
    Request request{"GET", ""};
    if (!next.empty()) request.query.emplace_back("continuation-token", next);
    request.query.emplace_back("list-type", "2");
    request.query.emplace_back("prefix", options_.prefix + start);
    TRY(Answer answer, accepted(request));
    TRY(auto page, xml::parse(as_text(answer.body), {.bytes = std::size_t{32} << 20, .depth = 16}));
    for (xml::Node child : page.root().children()) {
      if (child.name() != "Contents") continue;
      std::string key = text_in(child, "Key");
      if (key.starts_with(options_.prefix)) CHECK(visit(key.substr(options_.prefix.size())));
    }
    next = text_in(page.root(), "IsTruncated") == "true" ? text_in(page.root(), "NextContinuationToken") : "";
  } while (!next.empty());
  return ok();
}

Result<std::string> Bucket::begin(const std::string& key) {
  TRY(Answer answer, accepted({"POST", key, {{"uploads", ""}}}));
  auto document = xml::parse(as_text(answer.body));
  std::string upload = document ? text_in(document->root(), "UploadId") : "";
  if (upload.empty())
    return error(ErrorKind::unavailable, "s3.refused")
        .with("status", std::to_string(answer.status))
        .with("reason", "no UploadId");
  return upload;
}

Result<std::string> Bucket::put_part(const std::string& key, const std::string& upload, int number,
                                     ByteView bytes) {
  TRY(Answer answer,
      accepted({"PUT", key, {{"partNumber", std::to_string(number)}, {"uploadId", upload}}, bytes}));
  return answer.mark;
}

Result<void> Bucket::finish(const std::string& key, const std::string& upload,
                            const std::vector<std::string>& marks) {
  xml::Writer parts(false);
  parts.open("CompleteMultipartUpload").attribute("xmlns", "http://s3.amazonaws.com/doc/2006-03-01/");
  for (std::size_t i = 0; i < marks.size(); ++i)
    parts.open("Part").element("PartNumber", std::to_string(i + 1)).element("ETag", marks[i]).close();
  const std::string body = parts.finish();
  auto done = accepted({"POST", key, {{"uploadId", upload}}, as_bytes(body)});
  if (done) return ok();
  // Put together by a try whose answer was lost.
  if (get(key, 0, 1)) return ok();
  return std::move(done).error();
}

Result<void> Bucket::drop(const std::string& key, const std::string& upload) {
  CHECK(accepted({"DELETE", key, {{"uploadId", upload}}}));
  return ok();
}

}  // namespace gw::s3
