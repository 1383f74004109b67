// SPDX-License-Identifier: EUPL-1.2
#include "base/xml/xml.hpp"

#include <gtest/gtest.h>

#include "base/xml/writer.hpp"

namespace gw::xml {
namespace {

std::string repeat(std::string_view part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(Xml, WritesWhatItHasRead) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a --><?b c?>\n<r xmlns:x=\"urn:x\">\n  <x:y z='1 "
      "&amp; \"2\"'/>ä</r>\n";
  const auto doc = parse(text);
  ASSERT_TRUE(doc);
  const auto again = parse(doc->write());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->write(), doc->write());
  EXPECT_EQ(doc->write(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a -->\n<?b c?>\n<r xmlns:x=\"urn:x\">\n  <x:y "
            "z=\"1 &amp; &quot;2&quot;\"/>ä</r>\n");
}

TEST(Xml, WritesUtf8WhateverItHasRead) {
  const auto doc = parse("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r>\xe4<![CDATA[<]]></r>");
  ASSERT_TRUE(doc);
  EXPECT_EQ(doc->write(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r>ä&lt;</r>\n");
}

TEST(Xml, ReadsNamesNamespacesAttributesTextAndLines) {
  auto doc = parse(R"(<?xml version="1.0" encoding="UTF-8"?>
<a:root xmlns:a="urn:a" xmlns="urn:b" id="1" a:id="2">
  <!-- nothing --> <child empty="" amp="a&amp;b"/>
  <child>one <![CDATA[<two>]]><!-- x --> thr&#101;e</child>
</a:root>)");
  ASSERT_TRUE(doc) << doc.error().line();
  Node root = doc->root();
  EXPECT_TRUE(root.is("urn:a", "root"));
  EXPECT_EQ(root.line(), 2);
  EXPECT_EQ(root.attribute("id"), "1");
  EXPECT_EQ(root.attribute("id", "urn:a"), "2");
  EXPECT_EQ(root.attribute("none"), std::nullopt);
  EXPECT_EQ(root.attributes().size(), 2u);
  ASSERT_EQ(root.children("urn:b", "child").size(), 2u);
  Node first = root.child("urn:b", "child");
  EXPECT_EQ(first.attribute("empty"), "");
  EXPECT_EQ(first.attribute_or_empty("amp"), "a&b");
  EXPECT_EQ(root.children("urn:b", "child")[1].text(), "one <two> three");
  EXPECT_EQ(root.children("urn:b", "child")[1].line(), 4);
  EXPECT_EQ(first.parent(), root);
  EXPECT_FALSE(root.parent());
  EXPECT_FALSE(root.child("urn:a", "child"));
  EXPECT_EQ(first.namespace_of_prefix("a"), "urn:a");
  EXPECT_EQ(first.namespace_of_prefix(""), "urn:b");
  EXPECT_EQ(first.namespace_of_prefix("zzz"), std::nullopt);
}

TEST(Xml, OutlivesItsBytesAndIsCopiedCheaply) {
  std::string bytes = "<a b='c'/>";
  Document doc = parse(bytes).value();
  bytes.assign(bytes.size(), 'x');
  Document copy = doc;
  EXPECT_EQ(copy.root().attribute("b"), "c");
}

TEST(Xml, SyntaxErrorsNameLineAndReason) {
  for (std::string_view bad : {"", "   ", "<a>", "<a></b>", "<a x='1' x='2'/>", "<a>&unknown;</a>", "<p:a/>",
                               "<a/>x", "<a>\xFF</a>", "<a>\x01</a>"}) {
    auto doc = parse(bad);
    ASSERT_FALSE(doc) << bad;
    EXPECT_EQ(doc.error().code, "xml.syntax") << bad;
    EXPECT_EQ(doc.error().kind, ErrorKind::malformed);
  }
  auto doc = parse("<a>\n<b>\n</a>");
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().params[0], (std::pair<std::string, std::string>{"line", "3"}));
}

TEST(Xml, RefusesEveryDocumentType) {
  for (std::string_view bad : {"<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
                               "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                               "<!DOCTYPE a [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><a>&b;</a>"}) {
    auto doc = parse(bad);
    ASSERT_FALSE(doc) << bad;
    EXPECT_EQ(doc.error().code, "xml.doctype") << bad;
  }
}

TEST(Xml, KeepsItsLimits) {
  EXPECT_EQ(parse("<a/>", {.bytes = 3}).error().code, "xml.size");
  EXPECT_TRUE(parse(repeat("<a>", 128) + repeat("</a>", 128)));
  EXPECT_EQ(parse(repeat("<a>", 129) + repeat("</a>", 129)).error().code, "xml.depth");
  EXPECT_EQ(parse("<a>" + repeat("<b c='d'/>", 5) + "</a>", {.nodes = 10}).error().code, "xml.nodes");
}

TEST(Xml, ReadsDeclaredEncodings) {
  auto doc = parse(
      "<?xml version='1.0' encoding='ISO-8859-1'?><a>Stra\xDF"
      "e</a>");
  ASSERT_TRUE(doc) << doc.error().line();
  EXPECT_EQ(doc->root().text(), "Straße");
}

TEST(XmlWriter, WritesWhatIsReadBack) {
  const std::string nasty = "a<b>&\"c\" ]]> \r\n\t ä";
  Writer w;
  w.open("x:root")
      .attribute("xmlns:x", "urn:x")
      .attribute("v", nasty)
      .open("leer")
      .close()
      .element("t", nasty);
  const std::string text = w.finish();
  auto doc = parse(text);
  ASSERT_TRUE(doc) << doc.error().line() << text;
  EXPECT_EQ(doc->root().attribute("v"), nasty);
  EXPECT_EQ(doc->root().child("", "t").text(), nasty);
  EXPECT_NE(text.find("\n  <leer/>\n"), std::string::npos) << text;
}

TEST(XmlWriter, ReplacesWhatXmlCannotHold) {
  EXPECT_EQ(escape_text(std::string_view("a\0b\x1F\xFF", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(escape_attribute("\"\n"), "&quot;&#10;");
}

TEST(XmlWriter, AddsNoSpaceToMixedText) {
  Writer w;
  w.open("p").text("a").element("b", "c").text("d");
  EXPECT_NE(w.finish().find("<p>a<b>c</b>d</p>"), std::string::npos);
}

}  // namespace
}  // namespace gw::xml
