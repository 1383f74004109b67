# SPDX-License-Identifier: EUPL-1.2
# Tests, fuzz targets and the header check. ./test counts cases: a Google Test program through the JSON it writes,
# anything else through its last line "N passed, N failed" (tools/run-tests).
#
# Labels: unit      seconds, nothing but the component (./test quick)
#         scenario  over HTTP or through the program
#         check     the tree itself: layers, style, documents
#         slow      what carries "Slow" in its name (./test slow)
#         disk      is about what a disk does: gets none in memory for its files (tools/run-tests)
#         store-postgres  touches a store, run on PostgreSQL (./test postgres); suites named Postgres… run there only

set(gw_results ${CMAKE_BINARY_DIR}/results)
add_custom_target(unit_tests)     # every unit test program, nothing else
add_custom_target(check_headers)  # each header compiled alone
add_custom_target(fuzzers)

# gw_test(TARGET NAME name LABEL label SOURCES … LINKS …): nothing happens without sources.
function(gw_test target)
  cmake_parse_arguments(TEST "" "NAME;LABEL" "SOURCES;LINKS" ${ARGN})
  if(NOT TEST_SOURCES OR GW_FUZZ)
    return()
  endif()
  set(together ${TEST_SOURCES})
  if(TEST_NAME MATCHES "^modules/")
    gw_together(together ${TEST_SOURCES})
  endif()
  add_executable(${target} ${together})
  target_link_libraries(${target} PRIVATE gw_flags gw_test_flags ${TEST_LINKS} GTest::gtest_main)
  if(TEST_NAME MATCHES "^modules/")
    gw_precompiled(${target} module_test)
  else()
    gw_precompiled(${target} test)
  endif()
  if(TEST_LABEL STREQUAL "unit")
    add_dependencies(unit_tests ${target})
  endif()
  gw_add_test(${target} ${TEST_NAME} ${TEST_LABEL} "-*Slow*:Postgres*")
  foreach(source ${TEST_SOURCES})
    file(STRINGS ${source} slow REGEX "^TEST.*Slow" LIMIT_COUNT 1)
    if(slow)
      gw_add_test(${target} ${TEST_NAME}/slow slow "*Slow*")
      break()
    endif()
  endforeach()
endfunction()

# gw_add_test(TARGET NAME LABEL FILTER): a Google Test program as one test; its cases are in the JSON file.
function(gw_add_test target name label filter)
  string(REPLACE "/" "_" file ${name})
  gw_script_test(${name} ${label} ${target} --gtest_brief=1 --gtest_filter=${filter}
                 --gtest_output=json:${gw_results}/${file}.json)
endfunction()

# gw_script_test(NAME LABEL COMMAND…): any program as a test, run from the root of the tree.
function(gw_script_test name label)
  add_test(NAME ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMAND ${ARGN})
  set(minutes 15)
  if(label STREQUAL "slow")
    set(minutes 60)
  endif()
  math(EXPR seconds "60 * ${minutes}")
  # Seconds, about, for the first run in a clone: the slowest begin first.
  set(cost 1)
  set(processors 0)
  if(name MATCHES "^tests/e2e/geschichte|^tests/powerloss")
    set(cost 100)
  elseif(name MATCHES "^tests/e2e/")
    set(cost 40)
  elseif(label MATCHES "^(scenario|slow)$")
    set(cost 15)
  elseif(name MATCHES "^modules/|@postgres$")
    set(cost 10)
  endif()
  if(name MATCHES "^tests/e2e/")
    set(processors 1)  # Chromium does not wait for all of its own, so that nobody counts what they use
  endif()
  set(labels ${label})
  if(name MATCHES "^(tests/(crash|powerloss|post/kill|move|deploy|badinput/machine|s3)|platform/(sql|blob|s3)|bench/)")
    list(APPEND labels disk)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT ${seconds} COST ${cost} PROCESSORS ${processors}
                       ENVIRONMENT GW_BUILD=${CMAKE_BINARY_DIR})
endfunction()

# gw_server_test(NAME COMMAND…): a scenario with servers of tests/lib/haustest, on both stores.
function(gw_server_test name)
  gw_script_test(${name} scenario ${ARGN})
  gw_script_test(${name}@postgres store-postgres ${ARGN})
endfunction()

# gw_fuzz(COMPONENT FILES…): COMPONENT_x_fuzz for each x_fuzz.cpp.
function(gw_fuzz component)
  if(NOT GW_FUZZ)
    return()
  endif()
  foreach(file ${ARGN})
    get_filename_component(stem ${file} NAME_WE)
    set(target ${component}_${stem})
    add_executable(${target} ${file})
    target_link_libraries(${target} PRIVATE ${component})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/targets)
    add_dependencies(fuzzers ${target})
    # tools/fuzz reads this: program, folder with seeds
    get_filename_component(folder ${file} DIRECTORY)
    file(RELATIVE_PATH seeds ${PROJECT_SOURCE_DIR} ${folder}/fuzz_seeds)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/targets/${target}.seeds CONTENT "${seeds}\n")
  endforeach()
endfunction()

# gw_check_headers(COMPONENT HEADERS…): each header twice in a file of its own, parsed and thrown away.
function(gw_check_headers component)
  set(files "")
  foreach(header ${ARGN})
    file(RELATIVE_PATH path ${PROJECT_SOURCE_DIR} ${header})
    set(file ${CMAKE_BINARY_DIR}/headers/${path}.cpp)
    file(CONFIGURE OUTPUT ${file} CONTENT "#include \"${path}\"\n#include \"${path}\"\n")
    list(APPEND files ${file})
  endforeach()
  if(files)
    add_library(${component}_headers OBJECT EXCLUDE_FROM_ALL ${files})
    target_link_libraries(${component}_headers PRIVATE ${component})
    target_compile_options(${component}_headers PRIVATE -O0 -g0)
    add_dependencies(check_headers ${component}_headers)
  endif()
endfunction()
