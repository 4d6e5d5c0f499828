package dev.tradewind.aws.cloudwatch.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardBodyTest {
    private static final String TEXT = "{'type':'text','properties':{'markdown':'hi'}}";
    private static final String NOT_TOGETHER = "x and y should be specified together";

    @Test
    void a_body_of_every_type_of_widget_is_well() {
        var body =
                """
                {'start':'-PT6H','end':'2026-11-29T00:00:00Z','periodOverride':'inherit','widgets':[
                 {'type':'metric','x':0,'y':0,'width':12,'height':6,'properties':{
                   'metrics':[['AWS/EC2','CPUUtilization','InstanceId','i-012345'],
                              ['...','i-2',{'stat':'p90','color':'#1f77b4','yAxis':'right'}],
                              [{'expression':'m1*2','id':'e1','label':'twice'}]],
                   'period':300,'stat':'Average','region':'us-east-1','title':'CPU','liveData':false,
                   'legend':{'position':'right'},'view':'gauge','stacked':true,'timezone':'+0130',
                   'yAxis':{'left':{'min':0,'max':1.5,'label':'share','showUnits':false}},
                   'annotations':{'horizontal':[{'value':3,'label':'limit','fill':'above'},
                                                [{'value':1},{'value':2}]],
                                  'vertical':[{'value':'2026-11-29T00:00:00Z'}]}}},
                 {'type':'metric','properties':{'annotations':{'alarms':['arn:aws:cloudwatch:a']}}},
                 {'type':'text','x':0,'y':7,'width':3,'height':3.0,
                  'properties':{'markdown':'Hello','background':'transparent'}},
                 {'type':'log','properties':{'region':'us-east-1','view':'table',
                   'query':'SOURCE a | fields @message'}},
                 {'type':'alarm','properties':{'alarms':['a'],'sortBy':'timestamp','states':['OK']}},
                 {'type':'explorer','properties':{'labels':[{'key':'env','value':'prod'}],
                   'metrics':[{'metricName':'CPU','resourceType':'AWS::EC2::Instance','stat':'Sum'}],
                   'aggregateBy':{'key':'*','func':'SUM'},'splitBy':'env','period':60,
                   'widgetOptions':{'legend':{'position':'bottom'},'view':'bar','widgetsPerRow':2}}},
                 {'type':'custom','properties':{'endpoint':'arn:aws:lambda:x','params':{'a':[1]},
                   'updateOn':{'refresh':true}}},
                 {'type':'chart','properties':{'data':{}}}],
                 'variables':[{'type':'property','property':'region','inputType':'select','id':'r',
                   'label':'Region','defaultValue':'us-east-1','visible':true,
                   'values':[{'value':'us-east-1','label':'Virginia'}]}]}
                """;

        assertThat(check(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{'widgets':[]} {}", "{'widgets':[],}"})
    void what_is_no_json_object_is_an_error(String body) {
        assertThat(check(body))
                .containsExactly(error("/", "The field DashboardBody must be a valid JSON object"));
    }

    @Test
    void an_empty_dashboard_is_well_and_one_without_widgets_is_not() {
        assertThat(check("{'widgets':[]}")).isEmpty();
        assertThat(check("{}")).containsExactly(error("/", required("widgets")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'x':24,'y':0; /x; Should be <= 23",
                "'x':-1,'y':0; /x; Should be >= 0",
                "'x':0,'y':-1; /y; Should be >= 0",
                "'x':0.5,'y':0; /x; Should be integer",
                "'width':0; /width; Should be >= 1",
                "'width':25; /width; Should be <= 24",
                "'height':1001; /height; Should be <= 1000",
                "'height':'6'; /height; Should be integer",
                "'y':99999999999999999999,'x':1; /y; Should be <= 2147483647"
            })
    void a_widget_stands_on_the_grid(String position, String path, String message) {
        var widget = TEXT.replaceFirst(",", "," + position + ",");

        assertThat(checkWidget(widget)).containsExactly(error("/widgets/0" + path, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7; ''; Should be object",
                "{'type':'text'}; ''; Should have required property 'properties'",
                "{'properties':{}}; ''; Should have required property 'type'",
                "{'type':'txt','properties':{}}; /type; Should be equal to one of the allowed values",
                "{'type':'text','properties':[]}; /properties; Should be object",
                "{'type':'text','properties':{}}; /properties;"
                        + " Should have required property 'markdown'",
                "{'type':'text','properties':{'markdown':7}}; /properties/markdown; Should be string",
                "{'type':'log','properties':{'query':'q'}}; /properties;"
                        + " Should have required property 'region'",
                "{'type':'alarm','properties':{'alarms':[]}}; /properties/alarms;"
                        + " Should NOT have less than 1 items",
                "{'type':'alarm','properties':{'alarms':['a'],'states':['BAD']}};"
                        + " /properties/states/0; Should be equal to one of the allowed values",
                "{'type':'explorer','properties':{'metrics':[]}}; /properties;"
                        + " Should have required property 'labels'",
                "{'type':'custom','properties':{}}; /properties;"
                        + " Should have required property 'endpoint'"
            })
    void a_widget_has_the_properties_of_its_type(String widget, String path, String message) {
        assertThat(checkWidget(widget)).containsExactly(error("/widgets/0" + path, message));
    }

    @Test
    void a_metric_widget_has_a_region_and_metrics_or_an_alarm() {
        var needed =
                "The metric widget should have specified a region and a data source or an alarm"
                        + " annotation";
        var place = "/widgets/0/properties";

        assertThat(checkMetricWidget(""))
                .containsExactly(
                        error(place, required("metrics")),
                        error(place, needed),
                        error(place, required("annotations")));
        assertThat(checkMetricWidget("'metrics':[['a','b']]"))
                .containsExactly(error(place, needed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "['a','b',{'dimensions':{'f':'v'}}]; ''; Should NOT have more than 2 items",
                "['a','b','c','d',{'color':'red'}]; ''; Should NOT have more than 4 items",
                "['a','b',{'stat':'Sum'},{'label':'x'}]; /2;"
                        + " Invalid metric field type, only \"String\" type is allowed",
                "['a','b','c',null]; /3; Invalid metric field type, only \"String\" type is allowed",
                "['a']; ''; Should NOT have less than 2 items",
                "[]; ''; Should NOT have less than 2 items"
            })
    void a_metric_is_an_array_of_names(String metric, String path, String message) {
        var findings = checkMetricWidget("'region':'r','metrics':[%s]".formatted(metric));

        assertThat(findings)
                .containsExactly(error("/widgets/0/properties/metrics/0" + path, message));
    }

    @Test
    void a_metric_that_is_no_array_is_told_twice() {
        var place = "/widgets/0/properties/metrics/0";

        assertThat(checkMetricWidget("'region':'r','metrics':['AWS/EC2']"))
                .containsExactly(
                        error(place, "Should be array"),
                        error(
                                place,
                                "Field \"metrics\" has to be an array of array of strings, with an"
                                        + " optional metricRenderer object as last element"));
    }

    @Test
    void a_gauge_has_a_range() {
        assertThat(checkMetricWidget("'region':'r','metrics':[['a','b']],'view':'gauge'"))
                .containsExactly(
                        error(
                                "/widgets/0/properties",
                                "A gauge should have a min and a max of yAxis.left"));
    }

    @Test
    void what_has_no_effect_is_a_warning() {
        assertThat(
                        check(
                                "{'widgets':[{'x':1,'colour':2,'type':'text','properties':"
                                        + "{'markdown':'m','a/b':1}}],'end':'t'}"))
                .allMatch(finding -> !finding.isError())
                .containsExactlyInAnyOrder(
                        warning("/widgets/0", NOT_TOGETHER),
                        warning("/widgets/0/colour", "Should NOT have additional properties"),
                        warning(
                                "/widgets/0/properties/a~1b",
                                "Should NOT have additional properties"),
                        warning("/", "end has no effect without start"));
    }

    @Test
    void there_are_so_many_widgets_metrics_and_variables() {
        var metrics = "'region':'r','metrics':[%s]";
        var metric = "['a','b']";

        assertThat(check("{'widgets':[%s]}".formatted(times(500, TEXT)))).isEmpty();
        assertThat(check("{'widgets':[%s]}".formatted(times(501, TEXT))))
                .containsExactly(error("/widgets", "Should NOT have more than 500 items"));
        assertThat(checkMetricWidget(metrics.formatted(times(501, metric))))
                .containsExactly(
                        error(
                                "/widgets/0/properties/metrics",
                                "Should NOT have more than 500 items"));
        var full = metricWidget(metrics.formatted(times(500, metric)));
        var one = metricWidget(metrics.formatted(metric));
        assertThat(check("{'widgets':[%s]}".formatted(times(5, full)))).isEmpty();
        assertThat(check("{'widgets':[%s,%s]}".formatted(times(5, full), one)))
                .containsExactly(
                        error("/widgets", "Should NOT have more than 2500 metrics together"));
        assertThat(check("{'widgets':[],'variables':[%s]}".formatted(times(26, "{}"))))
                .containsExactly(error("/variables", "Should NOT have more than 25 items"));
    }

    @Test
    void a_variable_names_what_it_stands_for() {
        assertThat(
                        check(
                                "{'widgets':[],'variables':[{'id':'v','type':'pattern',"
                                        + "'inputType':'knob'}]}"))
                .containsExactlyInAnyOrder(
                        error("/variables/0", required("pattern")),
                        error(
                                "/variables/0/inputType",
                                "Should be equal to one of the allowed values"));
    }

    @Test
    void a_body_is_a_mebibyte_at_the_most() {
        var frame = "{\"widgets\":[],\"start\":\"%s\"}";
        int most = DashboardBody.BYTES_MAX - frame.length() + 2;

        assertThat(DashboardBody.check(frame.formatted("a".repeat(most)))).isEmpty();
        assertThat(DashboardBody.check(frame.formatted("a".repeat(most - 1) + "é")))
                .containsExactly(error("/", "Should NOT be longer than 1048576 bytes"));
    }

    @Test
    void the_errors_of_a_body_are_counted_and_told_in_json() {
        var findings = check("{'widgets':[{'x':1,'type':'text','properties':{}}]}");

        assertThat(DashboardBody.summary(findings))
                .isEqualToIgnoringWhitespace(
                        """
                        The dashboard body is invalid, there are 1 validation errors:
                        [ {
                          "dataPath" : "/widgets/0/properties",
                          "message" : "Should have required property 'markdown'"
                        } ]
                        """);
    }

    @Test
    void a_body_that_is_wrong_everywhere_is_not_told_of_for_ever() {
        assertThat(check("{'widgets':[%s]}".formatted(times(400, "{'a':1,'b':2,'c':3}"))))
                .hasSize(1_000);
    }

    private static String times(int count, String text) {
        return String.join(",", Collections.nCopies(count, text));
    }

    private static List<Finding> checkMetricWidget(String properties) {
        return checkWidget(metricWidget(properties));
    }

    private static String metricWidget(String properties) {
        return "{'type':'metric','properties':{%s}}".formatted(properties);
    }

    private static List<Finding> checkWidget(String widget) {
        return check("{'widgets':[%s]}".formatted(widget));
    }

    private static List<Finding> check(String body) {
        return DashboardBody.check(body.replace('\'', '"'));
    }

    private static String required(String name) {
        return "Should have required property '%s'".formatted(name);
    }

    private static Finding error(String path, String message) {
        return new Finding(Finding.Severity.ERROR, path, message);
    }

    private static Finding warning(String path, String message) {
        return new Finding(Finding.Severity.WARNING, path, message);
    }
}
