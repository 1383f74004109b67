// SPDX-License-Identifier: EUPL-1.2
// bench_submit [--seconds N] [--applications N] [--clients 64] [--rounds 3] [--folder DIR] [--json FILE]
// Applications with a PDF of 200 kB by many clients over HTTP against a real server, and in turn with it the
// floor on the same disk: as many threads, per application one file and the same rows, nothing else. The
// ratio comes first.
#include <string_view>

#include "bench/submit/rounds.hpp"

int main(int count, char** words) {
  gw::bench::SubmitSetting given;
  std::string json;
  for (int i = 1; i + 1 < count; i += 2) {
    std::string_view flag = words[i];
    std::string value = words[i + 1];
    if (flag == "--seconds") given.seconds = std::stod(value);
    if (flag == "--applications") given.applications = std::stoull(value);
    if (flag == "--clients") given.clients = static_cast<unsigned>(std::stoul(value));
    if (flag == "--rounds") given.rounds = static_cast<unsigned>(std::stoul(value));
    if (flag == "--folder") given.folder = value;
    if (flag == "--json") json = value;
  }
  gw::bench::Submit bench(given);
  bench.run();
  bench.print();
  if (!json.empty()) bench.write_json(json);
  return 0;
}
