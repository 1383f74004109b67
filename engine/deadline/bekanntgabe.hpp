// SPDX-License-Identifier: EUPL-1.2
// When a Bescheid counts as known to the person (Bekanntgabe), and the periods that begin with it. Nobody can
// compute that it came later or never: then that day counts (§ 41(2) sentence 3 VwVfG), and the caller knows
// it.
#pragma once

#include <optional>
#include <string_view>

#include "engine/deadline/frist.hpp"

namespace gw::deadline {

// By which law the Bescheid is made known. Municipal taxes and charges follow the AO (the KAG of the Land
// says so).
enum class Verfahrensrecht { vwvfg, sgb_x, ao };

enum class Weg {
  brief,               // ordinary letter within Germany; day of posting
  elektronisch,        // e-mail and the like; day of sending
  postfach,            // mailbox of the account; day on which it was provided and the person told
  einschreiben,        // registered, handed over, without return slip; day of posting
  rueckschein,         // registered with return slip; day on the slip
  zustellungsurkunde,  // day on the certificate
  empfangsbekenntnis,  // day on the receipt
  uebergabe,           // handed over in person; that day
  oeffentlich,         // published as is usual in the place; day of publication
};

// "VwVfG", "SGB X", "AO", and "KAG" for the AO where the KAG calls it in; nullopt: no such law here.
std::optional<Verfahrensrecht> verfahrensrecht(std::string_view name);
// The enumerators' names; nullopt: no such way.
std::optional<Weg> weg(std::string_view name);

// brief         § 41(2) VwVfG, § 37(2) SGB X, § 122(2) no. 1 AO: fourth day after posting (third before 2025)
// elektronisch  § 41(2) VwVfG, § 37(2) SGB X, § 122(2a) AO: fourth day after sending (third before 2025)
// postfach      § 9(1) OZG: third day after provision · § 37(2a) SGB X, § 122a(4) AO: fourth (third before
//               2025)
// einschreiben  § 4(2) VwZG: fourth day after posting (third before 2025)
// oeffentlich   § 41(4) VwVfG, § 37(4) SGB X, § 122(4) AO: two weeks after publication
// all others    §§ 3, 4(2), 5 VwZG, § 41(1) VwVfG: the day itself
// Under the AO a computed day that is no Arbeitstag moves to the next one (§ 108(3) AO; BFH IX R 68/98);
// under VwVfG, SGB X (BSG B 14 AS 12/09 R) and OZG the computed day is a date, not a period, and stays. `wo`:
// for the AO the place of the recipient.
Date bekanntgabe(Weg weg, Date tag, Verfahrensrecht recht, Gebiet wo);

// Whether the Bescheid tells correctly how to appeal.
enum class Belehrung { richtig, fehlt_oder_falsch };

// Widerspruch or Einspruch: one month after Bekanntgabe (§ 70(1) VwGO, § 84(1) SGG within Germany, § 355(1)
// AO); one year where the instruction is missing or wrong (§ 58(2) VwGO, § 66(2) SGG, § 356(2) AO). Never
// pauses.
Frist rechtsbehelfsfrist(Date bekanntgabe, Belehrung belehrung, Gebiet wo);

// § 42a(2) VwVfG: after so long the permit counts as given. Begins only when the documents are complete;
// until then there is no period: that is all the pausing there is.
Frist fiktionsfrist(Date vollstaendig, Gebiet wo, Dauer dauer = Dauer::monate(3));

// § 75 sentence 2 VwGO: the last day of the three months after the application (or Widerspruch) in which
// nobody can sue for silence. Never pauses, and does not move: nothing is to be done on its last day.
Date untaetigkeitsfrist(Date antrag);

}  // namespace gw::deadline
