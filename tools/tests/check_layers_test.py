# SPDX-License-Identifier: EUPL-1.2
from trees import CheckTest, cmake


class Layers(CheckTest):
    check = "check-layers"
    good = {
        "base/core/CMakeLists.txt": cmake("gw_component"),
        "base/core/core.hpp": "#include <string>\n",
        "engine/feel/CMakeLists.txt": cmake("gw_component", "base/core"),
        "engine/feel/feel.cpp": '#include "engine/feel/feel.hpp"\n#include "base/core/core.hpp"\n',
        "engine/feel/feel.hpp": "",
        "platform/sql/CMakeLists.txt": cmake("gw_component", "base/core"),
        "platform/sql/sql.hpp": '#include "base/core/core.hpp"\n',
        "platform/sql/sql.cpp": "#include <soci/soci.h>\n",
        "modules/akte/CMakeLists.txt": cmake("gw_module", "platform/sql engine/feel"),
        "modules/akte/akte.hpp": '#include "platform/sql/sql.hpp"\n#include "engine/feel/feel.hpp"\n',
        "modules/akte/store/akte_store.hpp": "",
        "modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte"),
        "modules/post/post.cpp": '#include "modules/akte/akte.hpp"\n',
    }

    def test_a_tree_that_keeps_the_rules(self):
        self.accepts()

    def test_an_include_that_points_upwards(self):
        self.refuses("base must not know engine", {"base/core/core.hpp": '#include "engine/feel/feel.hpp"\n'})

    def test_engine_and_platform_do_not_know_each_other(self):
        self.refuses("engine must not know platform", {"engine/feel/more.cpp": '#include "platform/sql/sql.hpp"\n'})
        self.refuses("platform must not know engine", {"platform/sql/more.cpp": '#include "engine/feel/feel.hpp"\n'})

    def test_an_include_that_is_not_declared(self):
        self.refuses("base/core is not in DEPENDS", {"modules/post/more.cpp": '#include "base/core/core.hpp"\n'})

    def test_a_test_may_use_test_depends_and_the_code_may_not(self):
        declared = cmake("gw_module", "modules/akte TEST_DEPENDS base/core")
        include = '#include "base/core/core.hpp"\n'
        self.accepts({"modules/post/CMakeLists.txt": declared, "modules/post/post_test.cpp": include})
        self.refuses("base/core is not in DEPENDS", {
            "modules/post/CMakeLists.txt": declared, "modules/post/post_test.cpp": include, "modules/post/more.cpp": include})

    def test_a_test_may_stand_on_tests_and_the_code_may_not(self):
        office = {"tests/office/CMakeLists.txt": cmake("gw_component"), "tests/office/office.hpp": ""}
        declared = {"modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte TEST_DEPENDS tests/office")}
        include = '#include "tests/office/office.hpp"\n'
        self.accepts({**office, **declared, "modules/post/post_test.cpp": include})
        self.refuses("modules must not know tests", {**office, **declared, "modules/post/more.cpp": include})

    def test_a_dependency_that_is_declared_and_not_used(self):
        unused = {"base/text/CMakeLists.txt": cmake("gw_component"), "base/text/text.hpp": ""}
        self.refuses("sees no header of it",
                     {**unused, "modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte base/text")})

    def test_what_is_seen_through_another_header_may_be_declared(self):
        self.accepts({"modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte base/core")})

    def test_a_dependency_that_is_not_there(self):
        self.refuses("which is not there", {"modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte base/gone")})

    def test_a_module_has_one_door(self):
        self.refuses("through modules/akte/akte.hpp",
                     {"modules/post/more.cpp": '#include "modules/akte/store/akte_store.hpp"\n'})

    def test_the_frame_has_many_doors_and_its_rooms_none(self):
        frame = {"modules/haus/CMakeLists.txt": cmake("gw_module"), "modules/haus/scope.hpp": "", "modules/haus/store/s.hpp": "",
                 "modules/post/CMakeLists.txt": cmake("gw_module", "modules/akte modules/haus")}
        self.accepts({**frame, "modules/post/more.cpp": '#include "modules/haus/scope.hpp"\n'})
        self.refuses("through modules/haus/haus.hpp",
                     {**frame, "modules/post/more.cpp": '#include "modules/haus/store/s.hpp"\n'})

    def test_a_cycle(self):
        self.refuses("a cycle: modules/akte → modules/post → modules/akte", {
            "modules/akte/CMakeLists.txt": cmake("gw_module", "platform/sql engine/feel modules/post"),
            "modules/akte/more.cpp": '#include "modules/post/post.hpp"\n', "modules/post/post.hpp": ""})

    def test_an_outside_library_has_one_home(self):
        self.refuses("for platform/sql only", {"modules/akte/more.cpp": "#include <soci/soci.h>\n"})

    def test_a_heavy_header_stays_inside(self):
        inner = {"platform/sql/inner.hpp": "#include <soci/soci.h>\n"}
        self.accepts({**inner, "platform/sql/more.cpp": '#include "platform/sql/inner.hpp"\n'})
        self.refuses("reaches modules/akte/akte.hpp", {
            **inner, "platform/sql/sql.hpp": '#include "base/core/core.hpp"\n#include "platform/sql/inner.hpp"\n'})

    def test_engine_is_pure(self):
        self.refuses("<fstream> is not", {"engine/feel/more.cpp": "#include <fstream>\n"})
        self.refuses("system_clock::now", {"engine/feel/more.cpp": "auto t = std::chrono::system_clock::now();\n"})

    def test_a_file_of_no_component(self):
        self.refuses("belongs to no component", {"platform/http/http.hpp": ""})

    def test_an_include_of_nothing(self):
        self.refuses("is not there", {"modules/post/more.cpp": '#include "modules/akte/akten.hpp"\n'})

    def test_an_empty_tree_proves_nothing(self):
        status, _ = self.said_of({})
        self.assertEqual(status, 1)
