// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/model/rules.hpp"

#include <array>

#include "engine/bpmn/model/rules/sorted.hpp"

namespace gw::bpmn {
namespace {

constexpr std::array rule_table{
    Rule{"bpmn.abstract_element", "15.3"},
    Rule{"bpmn.activity_in_choreography", "11.4"},
    Rule{"bpmn.ad_hoc_without_activity", "EXT.061, 10.3.5"},
    Rule{"bpmn.bad_value", "EXT.014, 15.3"},
    Rule{"bpmn.binding_differs", "EXT.065, 10.4.2"},
    Rule{"bpmn.boundary_after_event_gateway", "EXT.140, 10.6.6"},
    Rule{"bpmn.boundary_in_another_scope", "10.5.4"},
    Rule{"bpmn.call_data_differs", "EXT.063, 10.3.6"},
    Rule{"bpmn.called_process_without_plain_start", "EXT.099, 10.5.2"},
    Rule{"bpmn.cancel_at_no_transaction", "EXT.111, 10.5.4"},
    Rule{"bpmn.cancel_outside_transaction", "EXT.106, 10.5.3"},
    Rule{"bpmn.choreography_in_process", "EXT.036, EXT.056, 10.3"},
    Rule{"bpmn.choreography_names_choreography", "EXT.027, 9.1"},
    Rule{"bpmn.choreography_task_participants", "11.5.1"},
    Rule{"bpmn.collection_differs", "EXT.020, EXT.077, 10.4.1"},
    Rule{"bpmn.condition_after_event", "EXT.025, 10.5.2"},
    Rule{"bpmn.condition_after_event_gateway", "EXT.137, 10.6.6"},
    Rule{"bpmn.condition_without_choice", "EXT.025, 8.4.13"},
    Rule{"bpmn.conversation_link", "EXT.034, 9.5.6"},
    Rule{"bpmn.data_differs_from_message", "EXT.044, EXT.045, EXT.048, EXT.052, 10.3.3"},
    Rule{"bpmn.data_in_no_set", "EXT.084, EXT.088, 10.4.2"},
    Rule{"bpmn.data_input_written", "EXT.080, 10.4.2"},
    Rule{"bpmn.data_not_in_this_set", "EXT.085, EXT.086, EXT.089, EXT.090, 10.4.2"},
    Rule{"bpmn.data_of_another_element", "10.4.2"},
    Rule{"bpmn.data_output_read", "EXT.082, 10.4.2"},
    Rule{"bpmn.data_sources_without_transformation", "EXT.092, 10.4.2"},
    Rule{"bpmn.data_types_differ", "EXT.091, 10.4.2"},
    Rule{"bpmn.default_flow_elsewhere", "EXT.026, 8.4.13"},
    Rule{"bpmn.duplicate_id", "EXT.002, 8.3.1"},
    Rule{"bpmn.empty_expression", "EXT.013, 8.4.7"},
    Rule{"bpmn.end_without_start", "EXT.097, 10.5.2"},
    Rule{"bpmn.event_data_count", "EXT.093, 10.5.1"},
    Rule{"bpmn.event_data_differs", "EXT.094, 10.5.1"},
    Rule{"bpmn.event_gateway_mixed", "EXT.139, 10.6.6"},
    Rule{"bpmn.event_gateway_shared_target", "EXT.141, 10.6.6"},
    Rule{"bpmn.event_gateway_target", "EXT.138, 10.6.6"},
    Rule{"bpmn.event_gateway_without_choice", "EXT.136, 10.6.6"},
    Rule{"bpmn.event_in_ad_hoc", "EXT.062, 10.3.5"},
    Rule{"bpmn.event_subprocess_start", "EXT.058, 10.3.5"},
    Rule{"bpmn.event_without_trigger", "EXT.059, EXT.110, EXT.147, EXT.148, 10.5"},
    Rule{"bpmn.flow_at_compensation_handler", "10.3.4, 10.7"},
    Rule{"bpmn.flow_at_event_subprocess", "EXT.021, EXT.022, EXT.057, 10.3.5"},
    Rule{"bpmn.flow_at_link", "EXT.117, 10.5.4"},
    Rule{"bpmn.flow_between_scopes", "EXT.028, EXT.152, 8.4.13"},
    Rule{"bpmn.flow_into_event", "EXT.096, EXT.112, 10.5"},
    Rule{"bpmn.flow_into_instantiating", "EXT.049, EXT.142, 10.3.3, 10.6.6"},
    Rule{"bpmn.flow_not_listed", "EXT.023, EXT.101, EXT.107, 8.4.13"},
    Rule{"bpmn.flow_out_of_compensation", "EXT.114, 10.5.4"},
    Rule{"bpmn.flow_out_of_end", "EXT.104, 10.5.3"},
    Rule{"bpmn.gateway_direction", "EXT.017, EXT.018, EXT.019, 8.4.9"},
    Rule{"bpmn.gateway_without_effect", "EXT.135, 8.4.9"},
    Rule{"bpmn.initiator_takes_no_part", "11.5"},
    Rule{"bpmn.interface_without_binding", "EXT.064, 10.4.2"},
    Rule{"bpmn.io_of_subprocess", "EXT.079, 10.4.2"},
    Rule{"bpmn.lane_of_another_process", "10.8"},
    Rule{"bpmn.leads_nowhere", "EXT.101, EXT.113, EXT.116, EXT.151, 10.5"},
    Rule{"bpmn.link_between_scopes", "EXT.126, 10.5.5"},
    Rule{"bpmn.link_one_way", "EXT.118, 10.5.5"},
    Rule{"bpmn.link_without_partner", "EXT.118, EXT.124, EXT.125, 10.5.5"},
    Rule{"bpmn.listed_flow_elsewhere", "EXT.023, 8.4.13"},
    Rule{"bpmn.message_at_other_event", "EXT.103, EXT.109, EXT.119, 10.5"},
    Rule{"bpmn.message_from_catch", "EXT.102, EXT.119, 10.5"},
    Rule{"bpmn.message_of_others", "11.5.1"},
    Rule{"bpmn.message_to_throw", "EXT.108, EXT.119, 10.5"},
    Rule{"bpmn.message_within_pool", "EXT.031, 9.4"},
    Rule{"bpmn.mime_type", "EXT.010, EXT.145, 8.3.1, 10.3.3"},
    Rule{"bpmn.misplaced_element", "EXT.078, 15.3"},
    Rule{"bpmn.missing_attribute", "15.3"},
    Rule{"bpmn.missing_child", "15.3"},
    Rule{"bpmn.missing_id", "EXT.003, 8.3.1"},
    Rule{"bpmn.multiplicity", "EXT.029, EXT.030, 9.3.1"},
    Rule{"bpmn.name_with_state", "EXT.076, 10.4.1"},
    Rule{"bpmn.never_reached", "EXT.107, EXT.115, EXT.150, 10.5"},
    Rule{"bpmn.no_data_for_message", "EXT.042, EXT.044, EXT.045, 10.3.3"},
    Rule{"bpmn.not_imported", "8.2.2"},
    Rule{"bpmn.not_in_global_conversation", "EXT.032, 9.5.4"},
    Rule{"bpmn.not_iso_8601", "EXT.132, EXT.133, EXT.134, 10.5.5"},
    Rule{"bpmn.number_too_small", "EXT.037, EXT.038, 10.3, 10.3.8"},
    Rule{"bpmn.parallel_event_gateway", "10.6.6"},
    Rule{"bpmn.parameter_of_another_resource", "10.3.1"},
    Rule{"bpmn.property_of_another_key", "8.4.2"},
    Rule{"bpmn.public_executable", "EXT.035, 10.2.1"},
    Rule{"bpmn.resource_named_twice", "EXT.039, 10.3.1"},
    Rule{"bpmn.sets_one_way", "EXT.087, 10.4.2"},
    Rule{"bpmn.start_without_end", "EXT.105, 10.5.3"},
    Rule{"bpmn.stray_text", "15.3"},
    Rule{"bpmn.timer_set_twice", "EXT.131, 10.5.5"},
    Rule{"bpmn.too_many_children", "15.3"},
    Rule{"bpmn.too_much_data_for_message", "EXT.042, EXT.043, EXT.046, EXT.047, EXT.050, EXT.051, 10.3.3"},
    Rule{"bpmn.trigger_not_here",
         "EXT.059, EXT.098, EXT.110, EXT.122, EXT.146, EXT.147, EXT.148, EXT.149, 10.5"},
    Rule{"bpmn.trigger_of_another_event", "EXT.095, 10.5.1"},
    Rule{"bpmn.trigger_of_inner_start", "EXT.100, 10.5.2"},
    Rule{"bpmn.unknown_attribute", "15.3"},
    Rule{"bpmn.unknown_element", "15.3"},
    Rule{"bpmn.unknown_reference", "REF, 15.3.2"},
    Rule{"bpmn.wrong_reference", "EXT.006, EXT.007, EXT.008, EXT.009, REF, 15.3.2"},
};

void check_rules(Facts& facts) {
  check_structure(facts);
  check_references(facts);
  check_flows(facts);
  check_events(facts);
  check_gateways(facts);
  check_activities(facts);
  check_data(facts);
  check_expressions(facts);
  check_collaborations(facts);
}

}  // namespace

std::span<const Rule> rules() {
  return rule_table;
}

void check(const Model& model, Problems& problems) {
  add_sorted(model, problems, check_rules);
}

}  // namespace gw::bpmn
