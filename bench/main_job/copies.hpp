// SPDX-License-Identifier: EUPL-1.2
// One case as the real program wrote it, read from its database, and as many others like it as are wanted:
// other ids, numbers, names and days in every row, everything else as it was. The event history is linked
// anew, as the program links it, so that it proves intact.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bench/bare/snapshot.hpp"

namespace gw::bench {

// What differs from copy to copy.
enum class What { uuid, hash, code, number, file_number, first_name, surname, clerk };
struct Word {
  What what;
  std::string text;  // in the original
};

// Names that the original's applicant must have.
inline constexpr std::string_view original_first_name = "Urschriftvorname",
                                  original_surname = "Urschriftname";

struct Copy {
  std::uint64_t number = 0;  // from 1
  std::int64_t at = 0;       // when it was received, milliseconds
  std::string reference, file_number, first_name, surname, clerk;
};

class Original {
 public:
  // The difference that one case made to the database; `clerk`: account id of who worked on it.
  Original(const Snapshot& before, const Snapshot& after, const std::string& clerk);

  struct Row {
    std::string table;
    std::vector<Cell> cells;
  };
  struct Event {
    std::string id, kind, actor, payload;
    std::int64_t at = 0;
    std::vector<std::string> subjects;
  };
  // `running`: vorgang.laufend
  std::vector<Row> rows(const Copy& copy, std::int64_t running) const;
  std::vector<Event> events(const Copy& copy) const;

 private:
  struct Piece {
    std::string text;
    int word = -1;  // instead of `text`
  };
  using Pieces = std::vector<Piece>;
  struct CellPlan {
    Cell fixed = nullptr;
    Pieces pieces;  // of a text that differs
    bool time = false, running = false;
  };
  struct RowPlan {
    std::string table;
    std::vector<CellPlan> cells;
  };
  struct EventPlan {
    Pieces id, actor, payload;
    std::string kind;
    std::int64_t at = 0;
    std::vector<Pieces> subjects;
  };

  void find_words(const Snapshot& before, const Snapshot& after);
  void take_rows(const Snapshot& before, const Snapshot& after);
  void take_events(const Snapshot& before, const Snapshot& after);
  Pieces pieces(const std::string& text) const;
  std::vector<std::string> values(const Copy& copy) const;
  static std::string text(const Pieces& pieces, const std::vector<std::string>& values);

  std::vector<Word> words_;  // longest first
  std::vector<RowPlan> rows_;
  std::vector<EventPlan> events_;
  std::int64_t received_ = 0;
};

}  // namespace gw::bench
