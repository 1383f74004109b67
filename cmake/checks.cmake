# SPDX-License-Identifier: EUPL-1.2
# Checks of the tree itself, as tests: what they say of themselves (checks_test.py) and of this tree.
if(NOT GW_FUZZ)
  foreach(check check-layers check-style check-docs check-texts)
    gw_script_test(tools/${check} check ${PROJECT_SOURCE_DIR}/tools/${check})
  endforeach()
  gw_script_test(tools/tests check /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tools/tests/run)
endif()
