# SPDX-License-Identifier: EUPL-1.2
# gw_precompiled(TARGET KIND)   KIND: library, test, or with what all modules include: module, module_test, program
#   What nearly every file includes, parsed once: 0.3 s less for each file, 0.9 s for each of a module, 0.7 s for each
#   test (measured, GCC 12).
#   Headers stay honest all the same: check_headers compiles each of them without it.

function(gw_precompiled target kind)
  if(TARGET gw_precompiled_${kind})
    target_precompile_headers(${target} REUSE_FROM gw_precompiled_${kind})
  endif()
endfunction()

# Only for GCC: Clang's carry time stamps that keep ccache from sharing what is compiled with them.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # ccache takes a precompiled header into account only if the preprocessor names it. Not for those that make one:
  # there it would name the one of before, and ccache take that for the new one.
  target_compile_options(gw_flags INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:GW_MAKES_PRECOMPILED>>>:-fpch-preprocess>)

  set(common <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view>
      <utility> <variant> <vector>)
  foreach(one library module)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${one}.cpp CONTENT "// carries the precompiled header\n")
  endforeach()
  foreach(one test module_test program)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${one}.cpp CONTENT "int main() { return 0; }\n")
  endforeach()

  # Five of them, since GCC wants the same code generation on both sides: libraries are PIC, programs PIE, tests not
  # optimised.
  add_library(gw_precompiled_library OBJECT ${CMAKE_BINARY_DIR}/precompiled/library.cpp)
  target_link_libraries(gw_precompiled_library PRIVATE gw_flags)
  target_precompile_headers(gw_precompiled_library PRIVATE ${common})

  add_executable(gw_precompiled_test EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/precompiled/test.cpp)
  target_link_libraries(gw_precompiled_test PRIVATE gw_flags gw_test_flags GTest::gtest)
  target_precompile_headers(gw_precompiled_test PRIVATE ${common} <gtest/gtest.h>)

  # Who changes one of these compiles nearly every file of a module anew in any case.
  set(ground ${PROJECT_SOURCE_DIR}/base/value/json.hpp ${PROJECT_SOURCE_DIR}/modules/haus/haus.hpp
      ${PROJECT_SOURCE_DIR}/platform/history/history.hpp)

  add_library(gw_precompiled_module OBJECT ${CMAKE_BINARY_DIR}/precompiled/module.cpp)
  target_link_libraries(gw_precompiled_module PRIVATE gw_flags gw_module_flags)
  target_precompile_headers(gw_precompiled_module PRIVATE ${common} ${ground})

  add_executable(gw_precompiled_module_test EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/precompiled/module_test.cpp)
  target_link_libraries(gw_precompiled_module_test PRIVATE gw_flags gw_test_flags GTest::gtest)
  target_precompile_headers(gw_precompiled_module_test PRIVATE ${common} <gtest/gtest.h> ${ground})

  add_executable(gw_precompiled_program EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/precompiled/program.cpp)
  target_link_libraries(gw_precompiled_program PRIVATE gw_flags)
  target_precompile_headers(gw_precompiled_program PRIVATE ${common} ${ground})

  set_target_properties(gw_precompiled_library gw_precompiled_test gw_precompiled_module gw_precompiled_module_test
                        gw_precompiled_program PROPERTIES GW_MAKES_PRECOMPILED ON)
endif()
