package dev.tradewind.aws.cloudwatch.body;

import static dev.tradewind.aws.cloudwatch.body.Rule.ANYTHING;
import static dev.tradewind.aws.cloudwatch.body.Rule.FLAG;
import static dev.tradewind.aws.cloudwatch.body.Rule.TEXT;
import static dev.tradewind.aws.cloudwatch.body.Rule.listOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.oneOf;

import com.fasterxml.jackson.databind.JsonNode;

/// The variables of a dashboard.
///
/// Source: "Dashboard Body Structure and Syntax", section "Variables Array Structure".
final class Variables {
    private static final String PROPERTY = "property";
    private static final String PATTERN = "pattern";

    static final Rule EACH =
            Members.none()
                    .must("id", TEXT)
                    .must("type", oneOf(PROPERTY, PATTERN))
                    .must("inputType", oneOf("input", "radio", "select"))
                    .may(TEXT, PROPERTY, PATTERN, "label", "populateFrom", "search")
                    .may("defaultValue", ANYTHING)
                    .may("values", listOf(Members.none().must("value", TEXT).may("label", TEXT)))
                    .may("visible", FLAG)
                    .and(Variables::checkSubject);

    private Variables() {}

    /// The subject of a variable is named in the member that its type is called after.
    private static void checkSubject(JsonNode variable, Place place) {
        var type = variable.path("type").asText();
        if ((type.equals(PROPERTY) || type.equals(PATTERN)) && !variable.has(type)) {
            Members.missing(type, place);
        }
    }
}
