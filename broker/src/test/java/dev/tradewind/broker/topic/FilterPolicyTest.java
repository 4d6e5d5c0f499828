package dev.tradewind.broker.topic;

import static dev.tradewind.broker.topic.FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
import static dev.tradewind.broker.topic.FilterPolicy.Scope.MESSAGE_BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Vectors and error texts are what SNS was seen to do, or what its developer guide says.
class FilterPolicyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"k":["rugby","tennis"]}               | String       | rugby                   | true
                    {"k":["rugby","tennis"]}               | String       | Rugby                   | false
                    {"k":["rugby"]}                        | String.Label | rugby                   | true
                    {"k":["rugby","tennis"]}               | String.Array | ["golf","tennis"]       | true
                    {"k":["rugby","tennis"]}               | String.Array | ["golf"]                | false
                    {"k":[7]}                              | String.Array | ["golf",7]              | true
                    {"k":[null]}                           | String.Array | [null]                  | true
                    {"k":[true]}                           | String.Array | [true]                  | true
                    {"k":[true]}                           | String       | true                    | false
                    {"k":["[oops"]}                        | String.Array | [oops                   | true
                    {"k":[{"prefix":"bas"}]}               | String       | baseball                | true
                    {"k":[{"prefix":"bas"}]}               | String       | rugby                   | false
                    {"k":[{"suffix":"ball"}]}              | String       | baseball                | true
                    {"k":[{"suffix":"ball"}]}              | String       | ballet                  | false
                    {"k":[{"equals-ignore-case":"TENNIS"}]} | String      | Tennis                  | true
                    {"k":[{"equals-ignore-case":"TENNIS"}]} | String      | rugby                   | false
                    {"k":[{"anything-but":"rugby"}]}       | String       | tennis                  | true
                    {"k":[{"anything-but":"rugby"}]}       | String       | rugby                   | false
                    {"k":[{"anything-but":["rugby","golf"]}]} | String    | golf                    | false
                    {"k":[{"anything-but":["rugby","golf"]}]} | String.Array | ["rugby","tennis"]   | true
                    {"k":[{"anything-but":["rugby","golf"]}]} | String.Array | ["rugby","golf"]     | false
                    {"k":[{"anything-but":[100,500]}]}     | Number       | 101                     | true
                    {"k":[{"anything-but":[100,500]}]}     | Number       | 100.0                   | false
                    {"k":[{"anything-but":{"prefix":"order-"}}]} | String | data-entry              | true
                    {"k":[{"anything-but":{"prefix":"order-"}}]} | String | order-number            | false
                    {"k":[{"cidr":"10.0.0.0/24"}]}         | String       | 10.0.0.255              | true
                    {"k":[{"cidr":"10.0.0.0/24"}]}         | String       | 10.1.1.0                | false
                    {"k":[{"cidr":"2001:db8::/32"}]}       | String       | 2001:db8:0:1::7         | true
                    {"k":[{"cidr":"2001:db8::/32"}]}       | String       | 2001:db9::1             | false
                    {"k":[{"numeric":["=",301.5]}]}        | Number       | 3.015e2                 | true
                    {"k":[{"numeric":["=",301.5]}]}        | Number       | 301.51                  | false
                    {"k":[301.5]}                          | Number       | 301.500                 | true
                    {"k":[301.5]}                          | Number.float | 301.5                   | true
                    {"k":[301.5]}                          | String       | 301.5                   | false
                    {"k":["301.5"]}                        | Number       | 301.5                   | false
                    {"k":[{"numeric":["<",0]}]}            | Number       | -0.00001                | true
                    {"k":[{"numeric":[">",0,"<=",150]}]}   | Number       | 150                     | true
                    {"k":[{"numeric":[">",0,"<=",150]}]}   | Number       | 150.00001               | false
                    {"k":[{"numeric":[">",0]}]}            | Number       | 1e1000000000            | false
                    {"k":[{"exists":true}]}                | String       | anything                | true
                    {"k":[{"exists":true}]}                | String.Array | []                      | false
                    {"k":[{"exists":false}]}               | String       | anything                | false
                    {"k":["rugby",{"prefix":"bas"},{"numeric":[">",9]}]} | Number | 10              | true
                    {"$or":[{"k":["a"]},{"other":["b"]}]}  | String       | a                       | true
                    {"$or":[{"k":["a"]},{"other":["b"]}]}  | String       | b                       | false
                    """)
    void compares_an_attribute(String policy, String type, String value, boolean expected) {
        var input = withAttribute("k", new MessageAttribute.Text(type, value));

        var matches = FilterPolicy.compile(policy, MESSAGE_ATTRIBUTES).matches(input);

        assertThat(matches).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"object":{"key":[{"prefix":"auto-"},"hard"]}}      | {"object":{"key":"auto-test"}}      | true
                    {"object":{"key":[{"prefix":"auto-"},"hard"]}}      | {"object":{"key":"test-auto"}}      | false
                    {"object":{"key":["a"],"other":[{"exists":false}]}} | {"object":{"key":"a"}}              | true
                    {"object":{"key":["a"],"other":[{"exists":false}]}} | {"object":{"key":"a","other":"b"}}  | false
                    {"object.nested":["v"]}                             | {"object":{"nested":"v"}}           | true
                    {"object.nested":["v"]}                             | {"object.nested":"v"}               | true
                    {"object.nested.test":["v"]}                        | {"object.nested":{"test":"v"}}      | true
                    {"object.nested.test":["v"]}                        | {"object":{"nested.test":"w"}}      | false
                    {"headers":{"route-to":["q1"]}}                     | {"headers":{"route-to":["q1","q2"]}} | true
                    {"headers":{"route-to":["q1"]}}                     | {"headers":{"route-to":["q3"]}}     | false
                    {"r":{"s3":{"object":{"key":["a"]}},"name":["Put"]}} | {"r":[{"name":"Put","s3":{"object":[[{"key":"a"}]]}},{"name":"Del","s3":{"object":{"key":"b"}}}]} | true
                    {"r":{"s3":{"object":{"key":["b"]}},"name":["Put"]}} | {"r":[{"name":"Put","s3":{"object":[[{"key":"a"}]]}},{"name":"Del","s3":{"object":{"key":"b"}}}]} | false
                    {"$or":[{"m":["C","R"]},{"n":["E"]}],"d":{"s":["S"],"$or":[{"a":[1]},{"b":[2]}]}} | {"n":"E","d":{"s":"S","b":2}} | true
                    {"$or":[{"m":["C","R"]},{"n":["E"]}],"d":{"s":["S"],"$or":[{"a":[1]},{"b":[2]}]}} | {"n":"E","d":{"s":"S","b":1}} | false
                    {"price":[{"numeric":[">",100]}]}                   | {"price":100.5}                     | true
                    {"flag":[true]}                                     | {"flag":true}                       | true
                    {"flag":[null]}                                     | {"flag":null}                       | true
                    {"flag":[{"exists":false}]}                         | {}                                  | false
                    {"flag":[{"exists":false}]}                         | just text                           | false
                    {"flag":[{"exists":false}]}                         | "a JSON string"                     | false
                    {"flag":[{"exists":false}]}                         | [1,2]                               | false
                    {"a":[1]}                                           | {"a":1} trailing                    | false
                    """)
    void looks_into_the_body(String policy, String body, boolean expected) {
        var input = new FilterInput(body, Map.of());

        var matches = FilterPolicy.compile(policy, MESSAGE_BODY).matches(input);

        assertThat(matches).isEqualTo(expected);
    }

    @Test
    void a_missing_attribute_matches_nothing_but_exists_false() {
        var input = withAttribute("other", MessageAttribute.string("x"));

        assertThat(attributes("{\"k\":[null,{\"anything-but\":\"x\"}]}").matches(input)).isFalse();
        assertThat(attributes("{\"k\":[{\"exists\":true}]}").matches(input)).isFalse();
        assertThat(attributes("{\"k\":[{\"exists\":false}]}").matches(input)).isTrue();
    }

    @Test
    void no_attributes_at_all_match_no_policy() {
        var input = new FilterInput("{\"k\":1}", Map.of());

        assertThat(attributes("{\"k\":[{\"exists\":false}]}").matches(input)).isFalse();
    }

    @Test
    void binary_attributes_are_not_looked_at() {
        var input = withAttribute("k", new MessageAttribute.Binary("Binary", new byte[] {1}));

        assertThat(attributes("{\"k\":[{\"exists\":true}]}").matches(input)).isFalse();
    }

    @Test
    void every_key_must_match() {
        var policy = attributes("{\"a\":[\"1\"],\"b\":[\"2\"]}");

        assertThat(policy.matches(withAttributes(Map.of("a", "1", "b", "2", "c", "3")))).isTrue();
        assertThat(policy.matches(withAttributes(Map.of("a", "1", "b", "3")))).isFalse();
    }

    @Test
    void one_input_serves_policies_of_both_scopes() {
        var input = new FilterInput("{\"k\":\"b\"}", Map.of("k", MessageAttribute.string("a")));

        assertThat(attributes("{\"k\":[\"a\"]}").matches(input)).isTrue();
        assertThat(FilterPolicy.compile("{\"k\":[\"a\"]}", MESSAGE_BODY).matches(input)).isFalse();
        assertThat(FilterPolicy.compile("{\"k\":[\"b\"]}", MESSAGE_BODY).matches(input)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"key":[["value"]]}                    | 10 | Match value must be String, number, true, false, or null
                    {"key":[{"wrong-operator":true}]}      | 31 | Unrecognized match type wrong-operator
                    {"key":[{"wildcard":"a*"}]}            | 22 | Unrecognized match type wildcard
                    {"key":[{"suffix":"value","prefix":"value2"}]} | 37 | Only one key allowed in match expression
                    {"key":[{"suffix":100}]}               | 22 | suffix match pattern must be a string
                    {"key":[{"suffix":null}]}              | 23 | suffix match pattern must be a string
                    {"key":{"suffix":"value"}}             | 19 | "suffix" must be an object or an array
                    {"key":[{"suffix":[]}]}                | 20 | suffix match pattern must be a string
                    {"key":[{"suffix":["test","test2"]}]}  | 20 | suffix match pattern must be a string
                    {"key":{"suffix":"value","prefix":"value"}} | 19 | "suffix" must be an object or an array
                    {"key":{"not-an-operator":"value"}}    | 28 | "not-an-operator" must be an object or an array
                    {"key":[{"numeric":[]}]}               | 22 | Invalid member in numeric match: ]
                    {"key":[{"numeric":["operator"]}]}     | 32 | Unrecognized numeric range operator: operator
                    {"key":[{"numeric":[1,"<="]}]}         | 22 | Invalid member in numeric match: 1
                    {"key":[{"numeric":["=","000"]}]}      | 26 | Value of equals must be numeric
                    {"key":[{"numeric":[">="]}]}           | 26 | Value of >= must be numeric
                    {"key":[{"numeric":["<",100,">",10]}]} | 30 | Too many elements in numeric expression
                    {"key":[{"numeric":[">=",1,">",2]}]}   | 31 | Bad numeric range operator: >
                    {"key":[{"numeric":[">",3,"<",1]}]}    | 33 | Bottom must be less than top
                    {"key":[{"numeric":[">",20,"<="]}]}    | 33 | Value of <= must be numeric
                    {"key":[{"numeric":[">",20,30]}]}      | 30 | Bad value in numeric range: 30
                    {"key":[{"numeric":[">",20,"test"]}]}  | 34 | Bad numeric range operator: test
                    {"key":[{"numeric":[">","20","<","30"]}]} | 26 | Value of > must be numeric
                    {"key":[{"numeric":[">",20,"<","30"]}]} | 33 | Value of < must be numeric
                    {"key":[{"numeric":[">",20,"<",30,"<",50]}]} | 36 | Too many terms in numeric range expression
                    {"key":[{"exists":null}]}              | 23 | exists match pattern must be either true or false.
                    {"key":[{"exists":"no"}]}              | 20 | exists match pattern must be either true or false.
                    {"key":[{"anything-but":{"wrong-operator":null}}]} | 47 | Unsupported anything-but pattern: wrong-operator
                    {"key":[{"anything-but":{"suffix":"test"}}]} | 36 | Unsupported anything-but pattern: suffix
                    {"key":[{"anything-but":{"exists":false}}]} | 40 | Unsupported anything-but pattern: exists
                    {"key":[{"anything-but":{"prefix":false}}]} | 40 | prefix match pattern must be a string
                    {"key_a":"value_one"}                  | 11 | "key_a" must be an object or an array
                    {"key":[{"prefix":{"equals-ignore-case":"x"}}]} | 20 | prefix match pattern must be a string
                    {"key":[]}                             | 10 | Empty arrays are not allowed
                    {}                                     | 3  | Empty objects are not allowed
                    [1]                                    | 2  | Filter is not an object
                    {"key":[1000000001]}                   | 19 | Value must be between -1.0E9 and 1.0E9, inclusive
                    {"$or":[{"a":[{"numeric":["<",-1000000000.00001]}]},{"b":[1]}]} | 48 | Value must be between -1.0E9 and 1.0E9, inclusive
                    """)
    void refuses_in_the_words_of_sns(String policy, int column, String fault) {
        var where = " at [Source: (String)\"%s\"; line: 1, column: %d]".formatted(policy, column);

        assertRefused(policy, "FilterPolicy: " + fault + "\n" + where);
    }

    @Test
    void a_refusal_quotes_the_policy_without_its_spaces() {
        assertRefused(
                "{ \"key\": [ [\"value\"] ] }",
                "FilterPolicy: Match value must be String, number, true, false, or null\n"
                        + " at [Source: (String)\"{\"key\":[[\"value\"]]}\"; line: 1, column: 10]");
    }

    @Test
    void what_is_not_json_is_refused_where_it_stops_being_so() {
        assertRefused(
                "{invalidjson}",
                "FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was expecting"
                        + " double-quote to start field name\n"
                        + " at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled);"
                        + " line: 1, column: 2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":{\"key\":[{\"prefix\":\"auto-\"}]}}",
                "{\"$or\":[{\"a\":[1]},{\"b\":{\"c\":[1]}}]}"
            })
    void attributes_are_flat(String policy) {
        assertRefused(
                policy,
                "Filter policy scope MessageAttributes does not support nested filter policy");
        assertThat(FilterPolicy.compile(policy, MESSAGE_BODY).text()).isEqualTo(policy);
    }

    @Test
    void more_than_five_keys_are_refused() {
        var five = IntStream.range(0, 5).mapToObj(FilterPolicyTest::oneValue).toList();
        var policy = "{" + String.join(",", five);

        assertThat(attributes(policy + "}").text()).endsWith("}");
        assertRefused(
                policy + "," + oneValue(5) + "}",
                "FilterPolicy: Filter policy can not have more than 5 keys");
    }

    @Test
    void one_hundred_and_fifty_combinations_are_the_most() {
        var keys = "{\"a\":%s,\"b\":%s}";

        assertThat(attributes(keys.formatted(values(15), values(10))).text()).isNotEmpty();
        assertTooComplex(keys.formatted(values(16), values(10)));
        assertTooComplex("{\"a\":%s}".formatted(values(151)));
        assertTooComplex(keys.formatted(values(100), values(51)));
    }

    @Test
    void depth_multiplies_combinations() {
        var nested = "{\"a\":{\"b\":{\"c\":%s}},\"d\":{\"e\":%s},\"f\":%s}";

        assertThat(body(nested.formatted(values(4), values(3), values(2))).scope())
                .isEqualTo(MESSAGE_BODY);
        assertTooComplex(nested.formatted(values(4), values(3), values(3)));
    }

    @Test
    void alternatives_add_up() {
        var nested =
                """
                {"$or":[{"m":%s},{"n":%s}],"d":{"s":%s,"$or":[{"a":%s},{"b":%s}]}}\
                """
                        .formatted(values(3), values(2), values(2), values(1), values(3));

        assertThat(attributes(alternatives(3, 6, 4, 4, 7)).scope()).isEqualTo(MESSAGE_ATTRIBUTES);
        assertTooComplex(alternatives(4, 6, 4, 4, 4));
        assertTooComplex(nested);
    }

    @Test
    void more_than_256_kilobytes_are_refused() {
        assertRefused(
                "{\"a\":[\"%s\"]}".formatted("x".repeat(256 * 1024)),
                "FilterPolicy: Filter policy is larger than 256 KB");
    }

    @Test
    void policies_are_equal_by_text_and_scope() {
        var policy = attributes("{\"a\":[1]}");

        assertThat(policy)
                .isEqualTo(attributes("{\"a\":[1]}"))
                .hasSameHashCodeAs(attributes("{\"a\":[1]}"));
        assertThat(policy)
                .isNotEqualTo(body("{\"a\":[1]}"))
                .isNotEqualTo(attributes("{\"a\":[2]}"));
    }

    private static void assertTooComplex(String policy) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> body(policy))
                .withMessage("FilterPolicy: Filter policy is too complex")
                .returns(TopicFault.FILTER_POLICY_INVALID, Refusal::code);
    }

    private static void assertRefused(String policy, String message) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> attributes(policy))
                .withMessage(message)
                .returns(TopicFault.FILTER_POLICY_INVALID, Refusal::code);
    }

    private static FilterPolicy attributes(String policy) {
        return FilterPolicy.compile(policy, MESSAGE_ATTRIBUTES);
    }

    private static FilterPolicy body(String policy) {
        return FilterPolicy.compile(policy, MESSAGE_BODY);
    }

    private static FilterInput withAttribute(String name, MessageAttribute attribute) {
        return new FilterInput("text", Map.of(name, attribute));
    }

    private static FilterInput withAttributes(Map<String, String> values) {
        var attributes =
                values.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> MessageAttribute.string(entry.getValue())));
        return new FilterInput("text", attributes);
    }

    /// A policy of `s` x `m` + `s` x `t` x `i` + `s` x `t` x `j` combinations.
    private static String alternatives(int s, int m, int t, int i, int j) {
        return "{\"s\":%s,\"$or\":[{\"m\":%s},{\"t\":%s,\"$or\":[{\"i\":%s},{\"j\":%s}]}]}"
                .formatted(values(s), values(m), values(t), values(i), values(j));
    }

    private static String oneValue(int key) {
        return "\"k%d\":[\"v\"]".formatted(key);
    }

    private static String values(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> "\"v" + each + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
