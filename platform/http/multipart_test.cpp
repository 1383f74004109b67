// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

namespace gw::http {
namespace {

const std::string type = "multipart/form-data; boundary=\"xY-1\"";
const std::string body =
    "--xY-1\r\nContent-Disposition: form-data; name=\"halter\"\r\n\r\nErika Mustermann\r\n"
    "--xY-1\r\nContent-Disposition: form-data; name=\"leer\"\r\n\r\n\r\n"
    "--xY-1 \r\ncontent-disposition: form-data; name=\"foto\"; filename=\"C:\\\\Bilder\\\\Hund "
    "\xc3\xa4.jpg\"\r\n"
    "Content-Type: image/jpeg\r\n\r\n\r\n--xY-\r\n--\xff\r\n--xY-1--\r\nepilogue";

Result<std::vector<PartPlace>> parse(std::string_view text, std::size_t step, MultipartLimits limits = {}) {
  TRY(MultipartParser parser, MultipartParser::make(type, limits));
  for (std::size_t at = 0; at < text.size(); at += step) CHECK(parser.feed(text.substr(at, step)));
  return std::move(parser).finish();
}

std::string code(std::string_view text, MultipartLimits limits = {}) {
  auto result = parse(text, 7, limits);
  return result ? "" : result.error().code;
}

TEST(Multipart, SameResultHoweverItArrives) {
  for (std::size_t step = 1; step <= body.size(); ++step) {
    auto parts = parse(body, step);
    ASSERT_TRUE(parts) << step << " " << parts.error().line();
    ASSERT_EQ(parts->size(), 3U);
    auto content = [&](std::size_t i) { return body.substr((*parts)[i].offset, (*parts)[i].length); };
    EXPECT_EQ((*parts)[0].part.name, "halter");
    EXPECT_FALSE((*parts)[0].part.is_file);
    EXPECT_EQ(content(0), "Erika Mustermann");
    EXPECT_EQ(content(1), "");
    EXPECT_TRUE((*parts)[2].part.is_file);
    EXPECT_EQ((*parts)[2].part.file_name, "Hund ä.jpg");
    EXPECT_EQ((*parts)[2].part.content_type, "image/jpeg");
    EXPECT_EQ(content(2), "\r\n--xY-\r\n--\xff");
  }
}

TEST(Multipart, NoPartsAtAll) {
  EXPECT_TRUE(parse("--xY-1--", 3).value().empty());
  EXPECT_TRUE(parse("preamble\r\n--xY-1--\r\n", 3).value().empty());
}

TEST(Multipart, RefusesWhatIsBroken) {
  EXPECT_EQ(code(""), "http.multipart");
  EXPECT_EQ(code(body.substr(0, body.size() - 14)), "http.multipart");
  EXPECT_EQ(code("--xY-1junk\r\n\r\n"), "http.multipart");
  EXPECT_EQ(code("--xY-1\r\n\r\n\r\n--xY-1--"), "http.multipart");
  EXPECT_EQ(code("--xY-1\r\nContent-Disposition: form-data\r\n\r\n\r\n--xY-1--"), "http.multipart");
  EXPECT_EQ(code("--xY-1\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--xY-1--"), "http.multipart");
  EXPECT_EQ(code("--xY-1\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n--xY-1--"),
            "http.multipart");
  EXPECT_EQ(code("--xY-1\r\nno colon\r\n\r\n\r\n--xY-1--"), "http.multipart");
}

TEST(Multipart, HasLimits) {
  std::string part = "--xY-1\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n";
  EXPECT_EQ(code(part + part + "--xY-1--", {2, 100}), "");
  EXPECT_EQ(code(part + part + part + "--xY-1--", {2, 100}), "http.multipart_parts");
  EXPECT_EQ(code("--xY-1\r\nX: " + std::string(200, 'a'), {2, 100}), "http.multipart_header");
  EXPECT_EQ(code("--xY-1" + std::string(200, ' '), {2, 100}), "http.multipart");
}

TEST(Multipart, NeedsABoundary) {
  for (const char* bad :
       {"multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
        "multipart/form-data; boundary=\"a\xc3\xa4\"", "multipart/form-data; boundary=\"a \""})
    EXPECT_EQ(MultipartParser::make(bad).error().code, "http.multipart_boundary") << bad;
  EXPECT_FALSE(MultipartParser::make("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST(Multipart, CleansFileNames) {
  EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(clean_file_name("C:\\x\\y.pdf"), "y.pdf");
  EXPECT_EQ(clean_file_name("a\r\nb\x7f\xc2\x85"
                            "c.pdf"),
            "abc.pdf");
  EXPECT_EQ(clean_file_name("a\xe2\x80\xae"
                            "fdp.exe"),
            "afdp.exe");
  EXPECT_EQ(clean_file_name("a\xff.pdf"), "a_.pdf");
  EXPECT_EQ(clean_file_name(".."), "");
  EXPECT_EQ(clean_file_name("Müller – Übersicht.pdf"), "Müller – Übersicht.pdf");
  EXPECT_EQ(clean_file_name(std::string(254, 'a') + "ä").size(), 254U);
}

}  // namespace
}  // namespace gw::http
