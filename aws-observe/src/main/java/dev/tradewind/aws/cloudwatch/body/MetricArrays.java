package dev.tradewind.aws.cloudwatch.body;

import static dev.tradewind.aws.cloudwatch.body.Rule.COLOUR;
import static dev.tradewind.aws.cloudwatch.body.Rule.FLAG;
import static dev.tradewind.aws.cloudwatch.body.Rule.TEXT;
import static dev.tradewind.aws.cloudwatch.body.Rule.oneOf;
import static dev.tradewind.aws.cloudwatch.body.Rule.wholeFrom;

import com.fasterxml.jackson.databind.JsonNode;

/// The metrics of a metric widget, an array each: namespace, name, the names and values of dimensions in turn, and at
/// last, if one wants, how it is drawn. An expression is an array of that alone.
///
/// Source: "Dashboard Body Structure and Syntax", section "Metric Widget: Format for Each Metric in the Array".
final class MetricArrays {
    /// Amazon CloudWatch User Guide, "CloudWatch quotas".
    static final int METRICS_MAX = 500;

    static final Rule ALL = Rule.listOf(MetricArrays::check, 1, METRICS_MAX);

    private static final int NAMES_MIN = 2;

    private static final Members DRAWN =
            Members.none()
                    .may(TEXT, "accountId", "expression", "id", "label", "region", "stat")
                    .may("color", COLOUR)
                    .may("period", wholeFrom(1))
                    .may("visible", FLAG)
                    .may("yAxis", oneOf("left", "right"));

    private MetricArrays() {}

    private static void check(JsonNode metric, Place place) {
        if (!metric.isArray()) {
            place.error("Should be array");
            place.error(
                    "Field \"metrics\" has to be an array of array of strings, with an optional"
                            + " metricRenderer object as last element");
            return;
        }
        int names = metric.size();
        boolean isDrawn = names > 0 && metric.get(names - 1).isObject();
        if (isDrawn) {
            names--;
            checkDrawn(metric.get(names), names, place);
        }
        if (names < NAMES_MIN && !(isDrawn && metric.get(names).has("expression"))) {
            place.error("Should NOT have less than %d items".formatted(NAMES_MIN));
        }
        for (int i = 0; i < names; i++) {
            if (!metric.get(i).isTextual()) {
                place.at(i).error("Invalid metric field type, only \"String\" type is allowed");
            }
        }
    }

    /// CloudWatch does not tell what is wrong with it, only that there may be no such element.
    private static void checkDrawn(JsonNode drawn, int before, Place place) {
        var apart = place.apart();
        DRAWN.check(drawn, apart);
        if (!apart.findings().isEmpty()) {
            place.error("Should NOT have more than %d items".formatted(before));
        }
    }
}
