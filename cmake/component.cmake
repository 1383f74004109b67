# SPDX-License-Identifier: EUPL-1.2
# gw_component(DEPENDS base/core … LINKS pkg-or-target … TEST_DEPENDS … TEST_LINKS …)
#   Makes the library of the folder it is called in: target engine_feel for engine/feel. Every *.cpp below the
#   folder belongs to it, except those of a component of its own further down, and
#     x_test.cpp          unit tests: program engine_feel_test, test "engine/feel"
#     tests/*_test.cpp    scenarios:  program engine_feel_scenario_test, test "engine/feel/tests"
#     x_fuzz.cpp          one libFuzzer program each: engine_feel_x_fuzz (only with GW_FUZZ)
#     worker/*.cpp        programs that run in the sandbox: gw_worker
#   STORES: its unit tests touch a store; they run once more on PostgreSQL, as "engine/feel@postgres" (./test postgres).
#     Cases with Sqlite in their name are about SQLite's files and stay out.
#   DEPENDS names other components by folder: tools/check-layers reads the same words and checks the includes.
#   LINKS names outside libraries (link names or imported targets).
# gw_module(DEPENDS … LINKS …)
#   The same for modules/x, always with STORES; the program's list of modules is generated from these calls.
#   Embeds migrations/, views/ and messages/ of the module.
# gw_worker(NAME COMPONENT SOURCES … LINKS …)
#   build/NAME, which the component has run in the sandbox: built with the component, out of its own compilation.
# gw_program(NAME DEPENDS … LINKS … SOURCES …)
#   build/NAME out of SOURCES; without them out of every *.cpp below the folder that is no test. One that is called
#   bench_x is also the slow test bench/x.

include(precompiled)
include(together)
include(tests)

define_property(GLOBAL PROPERTY GW_MODULES BRIEF_DOCS "names of modules" FULL_DOCS "names of modules")
set_property(GLOBAL PROPERTY GW_MODULES "")

# gw_targets(OUT FOLDERS…): base/core → base_core
function(gw_targets out)
  string(REPLACE "/" "_" names "${ARGN}")
  set(${out} ${names} PARENT_SCOPE)
endfunction()

# gw_sources(PREFIX): every *.cpp below the calling folder, sorted by its name into PREFIX_CODE, PREFIX_UNITS,
# PREFIX_SCENARIOS and PREFIX_FUZZERS; headers into PREFIX_HEADERS.
function(gw_sources prefix)
  file(GLOB_RECURSE code CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.hpp)
  # A folder below with a CMakeLists.txt is a component of its own (engine/bpmn/model).
  file(GLOB inner CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt)
  foreach(list ${inner})
    get_filename_component(folder ${list} DIRECTORY)
    list(FILTER code EXCLUDE REGEX "^${folder}/")
    list(FILTER headers EXCLUDE REGEX "^${folder}/")
  endforeach()
  set(fuzzers ${code})
  set(units ${code})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cpp$")
  list(FILTER units INCLUDE REGEX "_test\\.cpp$")
  list(FILTER code EXCLUDE REGEX "_(test|fuzz)\\.cpp$")
  # What lies in tests/ and is no test helps the scenarios.
  set(scenarios ${units} ${code})
  list(FILTER scenarios INCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/tests/")
  list(FILTER units EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/tests/")
  list(FILTER code EXCLUDE REGEX "^${CMAKE_CURRENT_SOURCE_DIR}/(tests|worker)/")
  set(${prefix}_CODE ${code} PARENT_SCOPE)
  set(${prefix}_HEADERS ${headers} PARENT_SCOPE)
  set(${prefix}_UNITS ${units} PARENT_SCOPE)
  set(${prefix}_SCENARIOS ${scenarios} PARENT_SCOPE)
  set(${prefix}_FUZZERS ${fuzzers} PARENT_SCOPE)
endfunction()

function(gw_component)
  cmake_parse_arguments(PART "STORES" "" "DEPENDS;LINKS;TEST_DEPENDS;TEST_LINKS" ${ARGN})
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  gw_targets(target ${folder})
  gw_targets(depends ${PART_DEPENDS})
  gw_targets(test_depends ${PART_TEST_DEPENDS})
  gw_sources(PART)

  if(PART_CODE)
    if(folder MATCHES "^(engine|modules)/")
      gw_together(PART_CODE ${PART_CODE})
    endif()
    add_library(${target} STATIC ${PART_CODE})
    target_link_libraries(${target} PUBLIC gw_flags ${depends} ${PART_LINKS})
    if(folder MATCHES "^modules/")
      target_link_libraries(${target} PRIVATE gw_module_flags)
      gw_precompiled(${target} module)
    else()
      gw_precompiled(${target} library)
    endif()
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE gw_flags ${depends} ${PART_LINKS})
  endif()

  gw_check_headers(${target} ${PART_HEADERS})
  gw_test(${target}_test NAME ${folder} LABEL unit SOURCES ${PART_UNITS}
          LINKS ${target} ${test_depends} ${PART_TEST_LINKS})
  if(PART_STORES AND TARGET ${target}_test)
    gw_add_test(${target}_test ${folder}@postgres store-postgres "-*Slow*:*Sqlite*:PostgresRestart*")
  endif()
  gw_test(${target}_scenario_test NAME ${folder}/tests LABEL scenario SOURCES ${PART_SCENARIOS}
          LINKS ${target} ${test_depends} ${PART_TEST_LINKS})
  gw_fuzz(${target} ${PART_FUZZERS})
endfunction()

# Never with sanitizers: they want /proc and more memory than the sandbox gives. So it takes sources, not libraries.
function(gw_worker name component)
  cmake_parse_arguments(PART "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${PART_SOURCES})
  target_link_libraries(${name} PRIVATE ${PART_LINKS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  add_dependencies(${component} ${name})
endfunction()

function(gw_program name)
  cmake_parse_arguments(PART "" "" "DEPENDS;LINKS;SOURCES" ${ARGN})
  gw_targets(depends ${PART_DEPENDS})
  if(NOT PART_SOURCES)
    gw_sources(PART)
    set(PART_SOURCES ${PART_CODE})
  endif()
  if(name STREQUAL "gemeinwerk")
    gw_together(PART_SOURCES ${PART_SOURCES})
  endif()
  add_executable(${name} ${PART_SOURCES})
  target_link_libraries(${name} PRIVATE gw_flags ${depends} ${PART_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  if(name STREQUAL "gemeinwerk")
    gw_precompiled(${name} program)
  endif()
  if(name MATCHES "^bench_(.*)")
    gw_script_test(bench/${CMAKE_MATCH_1} slow $<TARGET_FILE:${name}>)
  endif()
endfunction()

# gw_embed(TARGET SYMBOL FILES…): puts files into the program as bytes. Declares in base/core/embedded.hpp's
# terms: `extern const gw::EmbeddedTable SYMBOL;` with paths relative to the calling folder.
function(gw_embed target symbol)
  set(files ${ARGN})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol})
  set(assembly "    .section .rodata\n")
  set(table "// generated\n#include \"base/core/embedded.hpp\"\n")
  set(rows "")
  set(index 0)
  foreach(file ${files})
    file(RELATIVE_PATH path ${CMAKE_CURRENT_SOURCE_DIR} ${file})
    string(APPEND assembly "    .global ${symbol}_${index}\n    .balign 16\n${symbol}_${index}:\n    .incbin \"${file}\"\n    .global ${symbol}_${index}_end\n${symbol}_${index}_end:\n    .byte 0\n")
    string(APPEND table "extern \"C\" const char ${symbol}_${index}[];\nextern \"C\" const char ${symbol}_${index}_end[];\n")
    string(APPEND rows "    {\"${path}\", ${symbol}_${index}, ${symbol}_${index}_end},\n")
    math(EXPR index "${index}+1")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")
  string(APPEND table "static const gw::EmbeddedFile rows[] = {\n${rows}    {nullptr, nullptr, nullptr}};\n")
  string(APPEND table "extern const gw::EmbeddedTable ${symbol};\nconst gw::EmbeddedTable ${symbol}{rows, ${index}};\n")
  file(CONFIGURE OUTPUT ${out}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}.cpp CONTENT "${table}" @ONLY)
  set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${out}.S ${out}.cpp)
endfunction()

function(gw_module)
  gw_component(STORES ${ARGN})
  get_filename_component(name ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set_property(GLOBAL APPEND PROPERTY GW_MODULES ${name})
  file(GLOB files CONFIGURE_DEPENDS migrations/*.sql views/*.html messages/*.yaml vorlagen/*.typ
       vorlagen/*.dmn)
  gw_embed(modules_${name} ${name}_files ${files})
endfunction()

# gw_module_list(TARGET): writes the list of all modules into TARGET; the composition root calls it.
function(gw_module_list target)
  get_property(names GLOBAL PROPERTY GW_MODULES)
  set(text "// generated from the gw_module() calls\n#include \"modules/haus/haus.hpp\"\n\nnamespace gw {\n")
  foreach(name ${names})
    string(APPEND text "Module ${name}_module();\n")
    target_link_libraries(${target} PRIVATE modules_${name})
  endforeach()
  string(APPEND text "std::vector<Module> all_modules() {\n  std::vector<Module> all;\n")
  foreach(name ${names})
    string(APPEND text "  all.push_back(${name}_module());\n")
  endforeach()
  string(APPEND text "  return all;\n}\n}  // namespace gw\n")
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/all_modules.cpp CONTENT "${text}" @ONLY)
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/all_modules.cpp)
endfunction()
