// SPDX-License-Identifier: EUPL-1.2
// Real files, made here: sound ones, and what truncation, passwords and malice make of them.
#include "platform/doc/inspect.hpp"

#include <gtest/gtest.h>

#include "platform/doc/pdf_objects.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::doc {
namespace {

// A PDF of these objects (number 1 is the catalogue), with a right cross-reference table.
std::string pdf_of(const std::vector<std::string>& objects, const std::string& version = "1.7") {
  std::string text = "%PDF-" + version + "\n%\xe2\xe3\xcf\xd3\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[21];
    snprintf(line, sizeof line, "%010zu 00000 n \n", text.size());
    table += line;
    text += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  std::string count = std::to_string(objects.size() + 1), start = std::to_string(text.size());
  return text + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string page_with(const std::string& catalogue_extra, const std::string& page_extra = "",
                      std::vector<std::string> more = {}) {
  std::string content = "BT /F1 12 Tf 72 720 Td (Erika Mustermann /JavaScript /Launch) Tj ET";
  std::vector<std::string> objects{
      "<< /Type /Catalog /Pages 2 0 R " + catalogue_extra + " >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
      ">> >> " +
          page_extra + " >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  objects.insert(objects.end(), more.begin(), more.end());
  return pdf_of(objects);
}

std::string tool(std::vector<std::string> command, const std::string& input) {
  sandbox::Spec spec;
  spec.command = std::move(command);
  spec.files = {{"/ein", as_bytes(input)}};
  auto done = sandbox::run(spec);
  EXPECT_TRUE(done && done->success()) << (done ? done->err : done.error().line());
  return done ? done->out : "";
}

Verdict verdict(const std::string& bytes, FileType type = FileType::pdf) {
  auto made = inspect(as_bytes(bytes), type);
  EXPECT_TRUE(made) << (made ? "" : made.error().line());
  return made ? *made : Verdict{};
}
State state(const std::string& bytes, FileType type = FileType::pdf) {
  return verdict(bytes, type).state;
}
std::string active(const std::string& bytes) {
  Verdict made = verdict(bytes);
  EXPECT_EQ(made.state, State::active) << made.detail;
  std::string words;
  for (const std::string& word : made.active) words += (words.empty() ? "" : " ") + word;
  return words;
}

TEST(InspectPdf, SoundOneIsOk) {
  Verdict made = verdict(page_with(""));
  EXPECT_EQ(made.state, State::ok) << made.detail;
  EXPECT_EQ(made.pages, 1);
  EXPECT_TRUE(made.active.empty()) << "words on the page are no actions";
}

TEST(InspectPdf, CutOnesAreDamaged) {
  std::string whole = page_with("");
  for (std::size_t length :
       {std::size_t{20}, whole.size() / 4, whole.size() / 2, whole.size() - 120, whole.size() - 20}) {
    Verdict made = verdict(whole.substr(0, length));
    EXPECT_EQ(made.state, State::damaged) << length;
    EXPECT_FALSE(made.detail.empty());
    EXPECT_EQ(made.detail.find("/datei"), std::string::npos) << made.detail;
  }
}

TEST(InspectPdf, GarbageAndEmptinessAreDamaged) {
  EXPECT_EQ(state("%PDF-1.7\n" + std::string(5'000, '\0')), State::damaged);
  EXPECT_EQ(state("%PDF-1.7\n<html>"), State::damaged);
  EXPECT_EQ(state(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"})),
            State::damaged);
  EXPECT_EQ(state(""), State::damaged);
  EXPECT_EQ(state("PK\x03\x04"), State::damaged) << "is not what its signature said";
}

TEST(InspectPdf, CyclesEnd) {
  EXPECT_EQ(state(pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"})),
            State::damaged);
  std::string deep = "%PDF-1.7\n1 0 obj\n" + std::string(200'000, '[') + "\nendobj\n";
  EXPECT_EQ(state(deep), State::damaged);
}

TEST(InspectPdf, PasswordIsEncrypted) {
  std::string locked =
      tool({"/usr/bin/qpdf", "--encrypt", "geheim", "besitzer", "256", "--", "/ein", "-"}, page_with(""));
  EXPECT_EQ(state(locked), State::encrypted);
  std::string readable =
      tool({"/usr/bin/qpdf", "--encrypt", "", "besitzer", "256", "--", "/ein", "-"}, page_with(""));
  EXPECT_EQ(state(readable), State::ok) << "opens without a password";
}

TEST(InspectPdf, WhatActsIsNamed) {
  EXPECT_EQ(active(page_with("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")), "javascript");
  EXPECT_EQ(active(page_with("", "/AA << /O << /S /Launch /F (cmd.exe) >> >>")), "launch");
  EXPECT_EQ(active(page_with("/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", "",
                             {"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>",
                              "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream"})),
            "embedded_file");
  EXPECT_EQ(active(page_with("/AcroForm << /Fields [] /XFA (x) >>")), "xfa");
  EXPECT_EQ(active(page_with("/OpenAction << /S /SubmitForm /F (http://example.org) >>")), "submit");
  EXPECT_EQ(active(page_with("", "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 1 1] >>]")),
            "rich_media");
}

TEST(InspectPdf, DisguisedNamesAreSeen) {
  EXPECT_EQ(active(page_with("/OpenAction << /S /Java#53cript /J#53 (x) >>")), "javascript");
  std::string packed =
      tool({"/usr/bin/qpdf", "--object-streams=generate", "--compress-streams=y", "/ein", "-"},
           page_with("/OpenAction 6 0 R", "", {"<< /S /JavaScript /JS (x) >>"}));
  EXPECT_EQ(active(packed), "javascript");
}

std::string png() {  // 1 × 1, grey; chunk sums computed by hand once
  return std::string(
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55"
      "\0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82",
      67);
}

std::string jpeg() {
  std::string picture = "P6\n64 64\n255\n";
  for (int i = 0; i < 64 * 64 * 3; ++i) picture += static_cast<char>(i * 7);
  return tool({"/usr/bin/cjpeg", "/ein"}, picture);
}

TEST(InspectImages, SoundOnesAreOk) {
  EXPECT_EQ(verdict(png(), FileType::png).detail, "");
  EXPECT_EQ(state(png(), FileType::png), State::ok);
  EXPECT_EQ(state(jpeg(), FileType::jpeg), State::ok);
  EXPECT_EQ(verdict(jpeg(), FileType::jpeg).pages, 1);
}

TEST(InspectImages, CutAndChangedOnesAreDamaged) {
  std::string flat = png(), photo = jpeg();
  for (std::size_t cut : {5UL, 20UL, 30UL})
    EXPECT_EQ(state(flat.substr(0, flat.size() - cut), FileType::png), State::damaged) << cut;
  flat[45] = static_cast<char>(flat[45] ^ 1);
  EXPECT_EQ(state(flat, FileType::png), State::damaged);
  for (std::size_t length : {20UL, photo.size() / 2, photo.size() - 10})
    EXPECT_EQ(state(photo.substr(0, length), FileType::jpeg), State::damaged) << length;
  EXPECT_EQ(state(photo, FileType::png), State::damaged) << "is not what it was said to be";
}

std::string eicar() {
  return std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
}

TEST(Inspect, MalwareComesFirst) {
  Verdict made = verdict(page_with("/Info (" + eicar() + ")"));
  EXPECT_EQ(made.state, State::infected);
  EXPECT_EQ(made.detail, "EICAR");
  EXPECT_EQ(state(png() + eicar(), FileType::png), State::infected);
  EXPECT_EQ(state(eicar()), State::infected);
}

TEST(Inspect, AScannerThatCannotScanIsNoVerdict) {
  class Absent : public Scanner {
    Result<std::optional<std::string>> scan(ByteView) const override {
      return error(ErrorKind::unavailable, "test.absent");
    }
  };
  EXPECT_EQ(inspect(as_bytes(png()), FileType::png, Absent()).error().code, "test.absent");
}

TEST(Inspect, StatesHaveWords) {
  EXPECT_EQ(to_text(State::ok), "ok");
  EXPECT_EQ(to_text(State::damaged), "damaged");
  EXPECT_EQ(to_text(State::encrypted), "encrypted");
  EXPECT_EQ(to_text(State::active), "active");
  EXPECT_EQ(to_text(State::infected), "infected");
}

TEST(PdfObjects, BrokenListIsNone) {
  EXPECT_FALSE(scan_objects("{\"pages\": [{"));
  EXPECT_FALSE(scan_objects(""));
  EXPECT_EQ(scan_objects(R"({"pages": [{"images": [{}]}, {}], "qpdf": [{"x": "u:/JavaScript"}]})")->pages, 2);
  EXPECT_TRUE(scan_objects(R"({"qpdf": [{"x": "u:/JavaScript"}]})")->active.empty());
  EXPECT_TRUE(scan_objects(std::string(1'000'000, '[')) == std::nullopt);
}

}  // namespace
}  // namespace gw::doc
