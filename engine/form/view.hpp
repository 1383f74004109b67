// SPDX-License-Identifier: EUPL-1.2
// One pass over the form: what applies, and the answers that count. Internal to engine/form.
#pragma once

#include "engine/form/data.hpp"

namespace gw::form {

class View {
 public:
  View(const Form& form, const Context& answers, Instant now);

  const std::vector<VisiblePage>& pages() const { return pages_; }
  const Context& effective() const { return effective_; }

 private:
  std::vector<VisiblePage> pages_;
  Context effective_;
};

// `otherwise` where FEEL's limits end the evaluation.
Value answer_of(const feel::Expression& expression, const Context& answers, Instant now,
                const Value& otherwise);

}  // namespace gw::form
