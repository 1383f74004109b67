// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/paket_testing.hpp"
#include "modules/paket/prozessentwurf.hpp"

namespace gw::paket {
namespace {

class Entwurf : public Kopie {
 protected:
  std::string process() const {
    std::ifstream in(ordner / "prozess.bpmn");
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::string with(const std::string& from, const std::string& to) const {
    std::string text = process();
    return text.replace(text.find(from), from.size(), to);
  }
  Codes codes(const std::string& bytes) const {
    Codes all;
    for (const Error& problem : pruefe_prozess(ordner, bytes, aktionen())) all.push_back(problem.code);
    return all;
  }
};

TEST_F(Entwurf, IsHeldAgainstThePackageAroundIt) {
  EXPECT_EQ(codes(process()), Codes{});
  EXPECT_EQ(codes(with("gw:rolle=\"zeichnung\"", "gw:rolle=\"niemand\"")), Codes{"bpmn.unknown_role"});
  EXPECT_EQ(codes(with("gw:entscheidung=\"Vorschlag\"", "gw:entscheidung=\"Nichts\"")),
            Codes{"bpmn.unknown_decision"});
  EXPECT_EQ(codes("<x/>"), Codes{"bpmn.not_bpmn"});
}

TEST_F(Entwurf, TheFileThatIsThereDoesNotCount) {
  const std::string good = process();
  std::ofstream(ordner / "prozess.bpmn") << "spoilt";
  EXPECT_EQ(codes(good), Codes{});
}

TEST_F(Entwurf, WithoutDecisionsOnlyBpmnIsLeft) {
  std::ofstream(ordner / "entscheidung.dmn") << "spoilt";
  EXPECT_EQ(codes(with("gw:rolle=\"zeichnung\"", "gw:rolle=\"niemand\"")), Codes{"xml.syntax"});
  const Codes without_end = codes(with("targetRef=\"beschieden\"", "targetRef=\"nirgends\""));
  EXPECT_EQ(std::ranges::count(without_end, "bpmn.unknown_reference"), 1);
  EXPECT_EQ(without_end.back(), "xml.syntax");
}

TEST_F(Entwurf, ItsWordsAreThoseOfThePackage) {
  const Prozesswoerter words = prozesswoerter(ordner);
  EXPECT_EQ(words.rollen, (Codes{"sachbearbeitung", "zeichnung"}));
  EXPECT_EQ(std::ranges::count(words.entscheidungen, "Vorschlag"), 1);
}

}  // namespace
}  // namespace gw::paket
