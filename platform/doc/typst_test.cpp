// SPDX-License-Identifier: EUPL-1.2
#define POINTERHOLDER_TRANSITION 4  // libqpdf: std::shared_ptr only
#include "platform/doc/typst.hpp"

#include <gtest/gtest.h>
#include <memory>
#include <qpdf/QPDF.hh>
#include <thread>

#include "base/xml/xml.hpp"

namespace gw::doc {
namespace {

constexpr const char* brief = R"typ(#let daten = json("/daten.json")
#set document(title: "Bescheid über die Hundesteuer", author: "Stadt Musterstadt", date: auto)
#set text(lang: "de", font: "Noto Sans", size: 11pt)
#set page(paper: "a4", margin: 25mm)
= Bescheid
#image("/logo.svg", alt: "Wappen der Stadt", width: 20mm)
Sehr geehrte Frau #daten.name, \ Ihr Hund heißt *#daten.hund*.
#table(columns: 2, table.header([Jahr], [Betrag]), [2026], [60,00 €])
)typ";

Letter letter() {
  return {
      brief,
      {{"/logo.svg",
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>)"}},
      R"({"name": "Erika Mustermann-Łužyčanka", "hund": "Čert Ä̂"})",
      from_millis(1'800'000'000'000)};
}

TypstWorker::Options options() {
  return {.script = "platform/doc/worker/typst.mjs", .node_modules = "web/node_modules"};
}

class TypstTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { worker_ = std::make_unique<TypstWorker>(options()); }
  static void TearDownTestSuite() { worker_.reset(); }

  static Rendered rendered(const Letter& of) {
    auto made = worker_->render(of);
    EXPECT_TRUE(made) << (made ? "" : made.error().line());
    return made ? *made : Rendered{};
  }
  static std::string refusal(const Letter& of) {
    auto made = worker_->render(of);
    return made ? "rendered" : made.error().line();
  }
  static Letter with_text(std::string text) {
    Letter made = letter();
    made.template_text = std::move(text);
    return made;
  }
  static std::unique_ptr<TypstWorker> worker_;
};
std::unique_ptr<TypstWorker> TypstTest::worker_;

// A PDF as its readers see it.
struct Opened {
  explicit Opened(std::string pdf) : bytes(std::move(pdf)) {
    qpdf.setSuppressWarnings(true);
    qpdf.processMemoryFile("brief.pdf", bytes.data(), bytes.size());
    root = qpdf.getRoot();
    auto stream = root.getKey("/Metadata").getStreamData(qpdf_dl_all);
    xmp.assign(reinterpret_cast<const char*>(stream->getBuffer()), stream->getSize());
  }
  std::string bytes;  // libqpdf reads from here all the time
  QPDF qpdf;
  QPDFObjectHandle root;
  std::string xmp;
};

// For people (PDF/UA-1, ISO 14289-1): tagged, with a language, a title that is shown.
TEST_F(TypstTest, LettersAreAccessible) {
  Rendered made = rendered(letter());
  EXPECT_EQ(made.pages, 1);
  EXPECT_TRUE(made.warnings.empty()) << made.warnings.front().text();
  Opened pdf(made.pdf);
  EXPECT_TRUE(pdf.root.hasKey("/StructTreeRoot"));
  EXPECT_TRUE(pdf.root.getKey("/MarkInfo").getKey("/Marked").getBoolValue());
  EXPECT_EQ(pdf.root.getKey("/Lang").getUTF8Value(), "de");
  EXPECT_TRUE(pdf.root.getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
  EXPECT_NE(pdf.xmp.find("Bescheid über die Hundesteuer"), std::string::npos) << pdf.xmp;
  EXPECT_NE(pdf.xmp.find("pdfuaid:part>1<"), std::string::npos) << pdf.xmp;
}

// For the archive (PDF/A-2a, ISO 19005-2): the same file, with its colours explained and nothing locked.
TEST_F(TypstTest, LettersAreForTheArchiveToo) {
  Opened pdf(rendered(letter()).pdf);
  EXPECT_NE(pdf.xmp.find("pdfaid:part>2<"), std::string::npos) << pdf.xmp;
  EXPECT_NE(pdf.xmp.find("pdfaid:conformance>A<"), std::string::npos) << pdf.xmp;
  EXPECT_NE(pdf.xmp.find("namespaceURI>http://www.aiim.org/pdfua/ns/id/<"), std::string::npos)
      << "what PDF/A does not know describes itself";
  EXPECT_FALSE(pdf.qpdf.isEncrypted());
  EXPECT_FALSE(pdf.root.getKey("/Metadata").getDict().hasKey("/Filter")) << "readable without unpacking";
  QPDFObjectHandle intent = pdf.root.getKey("/OutputIntents").getArrayItem(0);
  EXPECT_EQ(intent.getKey("/S").getName(), "/GTS_PDFA1");
  auto profile = intent.getKey("/DestOutputProfile").getStreamData(qpdf_dl_all);
  ASSERT_GT(profile->getSize(), 128U);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(profile->getBuffer()) + 36, 4), "acsp") << "ICC.1, 7.2";
}

TEST_F(TypstTest, TheFileIsWhole) {
  Opened pdf(rendered(letter()).pdf);
  EXPECT_FALSE(pdf.qpdf.anyWarnings());
  EXPECT_TRUE(pdf.qpdf.getTrailer().getKey("/ID").isArray());
  EXPECT_TRUE(xml::parse(pdf.xmp)) << pdf.xmp;
  std::string id = pdf.qpdf.getTrailer().getKey("/ID").getArrayItem(0).getStringValue();
  EXPECT_NE(pdf.xmp.find("<xmpMM:DocumentID>" + id + "<"), std::string::npos) << id;
}

TEST_F(TypstTest, FontsOfTheHouseAreEmbeddedAndNoOther) {
  Opened pdf(rendered(letter()).pdf);
  int fonts = 0, embedded = 0;
  for (QPDFObjectHandle object : pdf.qpdf.getAllObjects()) {
    embedded += object.isDictionaryOfType("/FontDescriptor") &&
                (object.hasKey("/FontFile2") || object.hasKey("/FontFile3"));
    if (!object.isDictionaryOfType("/Font", "/Type0")) continue;
    ++fonts;
    EXPECT_NE(object.getKey("/BaseFont").getName().find("NotoSans"), std::string::npos)
        << object.getKey("/BaseFont").getName();
  }
  EXPECT_EQ(fonts, 2);
  EXPECT_EQ(embedded, 2);
}

// Typst's strings may look like its own syntax.
TEST_F(TypstTest, TitlesCannotForgeMarks) {
  for (const char* title : {"</rdf:Bag></pdfaExtension:schemas><pdfuaid:part>",
                            "$& $1 endobj startxref 5 %%EOF", "(/Type /Catalog) ) \\ trailer"}) {
    Letter odd = letter();
    odd.template_text.replace(odd.template_text.find("Bescheid über die Hundesteuer"), 30, title);
    Opened pdf(rendered(odd).pdf);
    EXPECT_FALSE(pdf.qpdf.anyWarnings()) << title;
    EXPECT_EQ(pdf.xmp.find("pdfaid:part>2<"), pdf.xmp.rfind("pdfaid:part>2<")) << title;
    EXPECT_NE(pdf.xmp.find("<pdfuaid:part>1<"), std::string::npos) << title;
  }
}

TEST_F(TypstTest, SameInputSameBytesInAnyWorker) {
  std::string first = rendered(letter()).pdf;
  EXPECT_EQ(rendered(letter()).pdf, first);
  TypstWorker other(options());
  EXPECT_EQ(other.render(letter())->pdf, first);
  Letter later = letter();
  later.date += std::chrono::hours(48);
  EXPECT_NE(rendered(later).pdf, first);
}

TEST_F(TypstTest, MistakesNameLineAndColumn) {
  EXPECT_EQ(refusal(with_text("#set text(lang: \"de\")\nGuten #tagg(1)")),
            "doc.template (remarks=/main.typ:2:8: unknown variable: tagg)");
  EXPECT_EQ(refusal(with_text("#let d = json(\"/daten.json\")\n#d.straße")),
            "doc.template (remarks=/main.typ:2:4: dictionary does not contain key \"straße\")");
  Letter broken = with_text("#import \"/gemeinsam.typ\": *");
  broken.assets["/gemeinsam.typ"] = "#let kopf = [\n";
  EXPECT_NE(refusal(broken).find("/gemeinsam.typ:1:"), std::string::npos) << refusal(broken);
  Letter data = letter();
  data.data = "{";
  EXPECT_EQ(refusal(data).substr(0, 12), "doc.template");
}

TEST_F(TypstTest, WhatTheStandardDemandsIsNamed) {
  std::string untitled = refusal(with_text("#set text(lang: \"de\")\n= Ohne Titel"));
  EXPECT_NE(untitled.find("title"), std::string::npos) << untitled;
  EXPECT_EQ(untitled.substr(0, 12), "doc.template");
  Letter without_alt = letter();
  auto at = without_alt.template_text.find(", alt: \"Wappen der Stadt\"");
  without_alt.template_text.erase(at, 25);
  EXPECT_EQ(refusal(without_alt).substr(0, 12), "doc.template") << refusal(without_alt);
}

TEST_F(TypstTest, UnknownFontIsAWarning) {
  Letter odd = letter();
  odd.template_text.insert(0, "#set text(font: \"Gibt Es Nicht\")\n");
  Rendered made = rendered(odd);
  ASSERT_EQ(made.warnings.size(), 1U);
  EXPECT_FALSE(made.warnings[0].is_error);
  EXPECT_EQ(made.warnings[0].line, 1);
}

TEST_F(TypstTest, NothingOfOneLetterIsSeenByTheNext) {
  rendered(letter());
  Letter curious = with_text("#set document(title: \"x\")\n#image(\"/logo.svg\", alt: \"x\")");
  curious.assets.clear();
  EXPECT_NE(refusal(curious).find("/main.typ:2:"), std::string::npos) << refusal(curious);
}

TEST_F(TypstTest, FilesOfTheMachineAreNotSeen) {
  for (const char* path : {"/etc/passwd", "../../../etc/passwd", "../usr/share/common-licenses/GPL-3"}) {
    std::string line =
        refusal(with_text("#set document(title: \"x\")\n#read(\"" + std::string(path) + "\")"));
    EXPECT_EQ(line.substr(0, 12), "doc.template") << line;
  }
  EXPECT_EQ(refusal(with_text("#import \"@preview/example:0.1.0\": *")).substr(0, 12), "doc.template");
}

TEST_F(TypstTest, AssetsHavePlainAbsolutePaths) {
  for (const char* path : {"logo.svg", "/", "/a/../b", "/main.typ", "/daten.json", "/a\nfile 3 /b", ""}) {
    Letter odd = letter();
    odd.assets[path] = "x";
    EXPECT_EQ(worker_->render(odd).error().code, "doc.asset") << path;
  }
}

// People type what no font of the house has; the letter comes all the same.
TEST_F(TypstTest, CharactersWithoutAPictureAreReplaced) {
  auto for_name = [](const std::string& json) {
    Letter made = letter();
    made.data = R"({"hund": "Gäng", "zahl": 1.10, "name": ")" + json + "\"}";
    return made;
  };
  const std::pair<const char*, const char*> cases[] = {
      {"Erika 😀", "Erika \uFFFD"},        {"g\u20E3", "g\uFFFD"},
      {"中文", "\uFFFD\uFFFD"},           {R"(a\u0000b \\u0007)", "a\uFFFDb \\\\u0007"},
      {"c\u200D\uFEFF", "c\u200D\uFFFD"}, {"\xEF\xBF\xBF", "\uFFFD"}};
  for (const auto& [typed, shown] : cases) {
    Rendered made = rendered(for_name(typed));
    EXPECT_TRUE(made.pdf == rendered(for_name(shown)).pdf) << typed;
    ASSERT_EQ(made.warnings.size(), 1U) << typed;
    EXPECT_TRUE(made.warnings[0].message.starts_with("in no font of the house, shown as U+FFFD: U+"))
        << typed;
  }
}

// A zero-width space is where a line may end.
TEST_F(TypstTest, WordsLongerThanALineAreBroken) {
  auto for_name = [](const std::string& name) {
    Letter made =
        with_text("#set document(title: \"x\")\n#set text(lang: \"de\")\n#json(\"daten.json\").name");
    made.data = "{\"name\": \"" + name + "\"}";
    return made;
  };
  std::string half(50, 'A');
  Rendered made = rendered(for_name("zu " + half + half + "BBB"));
  EXPECT_TRUE(made.warnings.empty());
  EXPECT_TRUE(made.pdf == rendered(for_name("zu " + half + "\u200b" + half + "\u200bBBB")).pdf);
  EXPECT_TRUE(rendered(for_name(half)).warnings.empty());
}

TEST_F(TypstTest, CharactersThatTheTemplateItselfLacksAreItsMistake) {
  std::string line = refusal(with_text("#set document(title: \"x\")\n#set text(lang: \"de\")\n中"));
  EXPECT_NE(line.find("could not be displayed"), std::string::npos) << line;
}

TEST_F(TypstTest, EndlessTemplatesEnd) {
  std::string line = refusal(with_text("#let f(n) = f(n + 1)\n#f(0)"));
  EXPECT_EQ(line.substr(0, 12), "doc.template") << line;
  EXPECT_EQ(rendered(letter()).pages, 1);
}

TEST(TypstWorker, WhatIsMissingIsNamed) {
  TypstWorker::Options without = options();
  without.node_modules = "/nirgends";
  TypstWorker worker(without);
  auto refused = worker.render(letter());
  EXPECT_EQ(refused.error().line(),
            "doc.typst_missing (path=/nirgends/@myriaddreamin/typst-ts-node-compiler)");
}

TEST(TypstWorker, AFailingWorkerIsNamed) {
  TypstWorker::Options wrong = options();
  wrong.node = "/usr/bin/true";
  TypstWorker worker(wrong);
  EXPECT_EQ(worker.render(letter()).error().code, "sandbox.died");
}

TEST(TypstWorker, ManyRenderSideBySide) {
  TypstWorker::Options two = options();
  two.workers = 2;
  TypstWorker worker(two);
  std::string expected = worker.render(letter())->pdf;
  std::vector<std::thread> threads;
  std::atomic<int> same{0};
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) same += worker.render(letter())->pdf == expected;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(same, 40);
}

TEST(TypstWorkerSlow, ALoopWithoutEndIsEnded) {
  TypstWorker worker(options());
  Letter endless = letter();
  endless.template_text =
      "#set document(title: \"x\")\n#{ let n = 0; while n < 9000000000000 { n += 1; if n > 2000 { n = 1 } } "
      "}";
  auto refused = worker.render(endless);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().code == "sandbox.timeout" || refused.error().code == "doc.template")
      << refused.error().line();
  EXPECT_TRUE(worker.render(letter()));
}

}  // namespace
}  // namespace gw::doc
