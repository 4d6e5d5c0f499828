package dev.tradewind.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePolicyTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:orders";
    private static final String TOPIC = "arn:aws:sns:us-east-1:111111111111:events";
    private static final Principal FRIEND = Principal.Identity.root("222222222222");

    @Test
    void what_no_statement_is_about_is_left_open() throws MalformedPolicyException {
        var policy = statement("Allow", "222222222222", "sqs:ReceiveMessage", "{}");

        assertThat(policy.verdict(sending(FRIEND, Map.of()))).isEqualTo(Verdict.SILENT);
    }

    @Test
    void a_denial_overrules_what_another_statement_allows() throws MalformedPolicyException {
        var policy =
                ResourcePolicy.parse(
                        """
                        {"Statement":[
                         {"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"*"},
                         {"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"*"}]}\
                        """);

        assertThat(policy.verdict(sending(FRIEND, Map.of()))).isEqualTo(Verdict.DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "*, ALLOWED",
        "222222222222, ALLOWED",
        "arn:aws:iam::222222222222:root, ALLOWED",
        "arn:aws:iam::222222222222:user/ann, ALLOWED",
        "arn:aws:iam::222222222222:user/bob, SILENT",
        "333333333333, SILENT"
    })
    void a_principal_is_an_account_or_someone_in_it(String principal, Verdict verdict)
            throws MalformedPolicyException {
        var ann = new Principal.Identity("arn:aws:iam::222222222222:user/ann");

        var policy = statement("Allow", principal, "sqs:SendMessage", "{}");

        assertThat(policy.verdict(sending(ann, Map.of()))).isEqualTo(verdict);
    }

    @Test
    void a_role_stands_for_who_assumed_it() throws MalformedPolicyException {
        var session =
                new Principal.Identity("arn:aws:sts::222222222222:assumed-role/shipper/night");

        var policy = statement("Allow", "arn:aws:iam::222222222222:role/shipper", "sqs:*", "{}");

        assertThat(policy.verdict(sending(session, Map.of()))).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"sns.amazonaws.com, ALLOWED", "s3.amazonaws.com, SILENT"})
    void a_service_is_named(String service, Verdict verdict) throws MalformedPolicyException {
        var policy =
                ResourcePolicy.parse(
                        """
                        {"Statement":{"Effect":"Allow","Principal":{"Service":"%s"},
                         "Action":"sqs:SendMessage","Resource":"%s"}}\
                        """
                                .formatted(service, QUEUE));

        var sns = new Principal.Service("sns.amazonaws.com");
        assertThat(policy.verdict(sending(sns, Map.of()))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "SQS:sendmessage, ALLOWED",
        "sqs:Send*, ALLOWED",
        "sqs:?endMessage, ALLOWED",
        "*, ALLOWED",
        "sqs:Receive*, SILENT"
    })
    void actions_have_wildcards_and_no_case(String action, Verdict verdict)
            throws MalformedPolicyException {
        var policy = statement("Allow", "*", action, "{}");

        assertThat(policy.verdict(sending(FRIEND, Map.of()))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ArnEquals':{'aws:SourceArn':'arn:aws:sns:us-east-1:111111111111:events'}} | ALLOWED",
                "{'ArnLike':{'AWS:sourcearn':'arn:aws:sns:*:*:ev*'}} | ALLOWED",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:sns:us*events'}} | SILENT",
                "{'ArnNotEquals':{'aws:SourceArn':['arn:aws:sns:a:b:c','arn:aws:sns:*:*:events']}} | SILENT",
                "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::2:root'}} | SILENT",
                "{'ArnEqualsIfExists':{'aws:PrincipalArn':'arn:aws:iam::2:root'}} | ALLOWED",
                "{'StringNotEquals':{'aws:PrincipalArn':'x'}} | ALLOWED",
                "{'StringEquals':{'aws:SourceAccount':['1','111111111111']}} | ALLOWED",
                "{'StringEquals':{'aws:SourceAccount':'1'}} | SILENT",
                "{'StringLike':{'aws:SourceAccount':'11*'},'Bool':{'aws:SecureTransport':'true'}} | SILENT",
                "{'Bool':{'aws:SecureTransport':false}} | ALLOWED",
                "{'Null':{'aws:PrincipalArn':'true'}} | ALLOWED",
                "{'Null':{'aws:SourceArn':true}} | SILENT",
                "{'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}} | ALLOWED",
                "{'IpAddress':{'aws:SourceIp':['10.0.0.0/8','::1']}} | SILENT",
                "{'NotIpAddress':{'aws:SourceIp':'10.1.2.3'}} | ALLOWED",
                "{'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}} | ALLOWED",
                "{'DateLessThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}} | SILENT",
                "{'NumericLessThanEquals':{'aws:EpochTime':1800000000}} | ALLOWED",
                "{'ForAnyValue:StringEquals':{'aws:PrincipalArn':'x'}} | SILENT",
                "{'ForAllValues:StringEquals':{'aws:PrincipalArn':'x'}} | ALLOWED"
            })
    void conditions_compare_what_the_request_has(String condition, Verdict verdict)
            throws MalformedPolicyException {
        var policy = statement("Allow", "*", "sqs:SendMessage", condition.replace('\'', '"'));

        var access =
                sending(
                        FRIEND,
                        Map.of(
                                "aws:SourceArn", TOPIC,
                                "aws:SourceAccount", "111111111111",
                                "aws:SourceIp", "127.0.0.1",
                                "aws:SecureTransport", "false",
                                "aws:CurrentTime", "2026-11-23T07:00:00Z",
                                "aws:EpochTime", "1795417200"));
        assertThat(policy.verdict(access)).isEqualTo(verdict);
    }

    @Test
    void not_principal_and_not_action_select_the_others() throws MalformedPolicyException {
        var policy =
                ResourcePolicy.parse(
                        """
                        {"Statement":{"Effect":"Deny","NotPrincipal":{"AWS":"222222222222"},
                         "NotAction":"sqs:ReceiveMessage","Resource":"*"}}\
                        """);

        assertThat(policy.verdict(sending(FRIEND, Map.of()))).isEqualTo(Verdict.SILENT);
        var stranger = Principal.Identity.root("333333333333");
        assertThat(policy.verdict(sending(stranger, Map.of()))).isEqualTo(Verdict.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{'Statement':[]}",
                "{'Statement':[{'Effect':'Allow','Action':'*'}]}",
                "{'Statement':[{'Effect':'Maybe','Principal':'*','Action':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':{'Host':'x'},'Action':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Conditions':{}}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','NotAction':'a'}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'Is':{'a':'b'}}}]}",
                "{'Statement':[{'Effect':'Allow','Principal':'*','Action':[null]}]}"
            })
    void what_is_not_known_is_refused(String policy) {
        assertThatThrownBy(() -> ResourcePolicy.parse(policy.replace('\'', '"')))
                .isInstanceOf(MalformedPolicyException.class);
    }

    private static ResourcePolicy statement(
            String effect, String principal, String action, String condition)
            throws MalformedPolicyException {
        return ResourcePolicy.parse(
                """
                {"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"%s",
                 "Principal":{"AWS":["%s"]},"Action":["%s"],"Resource":"%s","Condition":%s}]}\
                """
                        .formatted(effect, principal, action, QUEUE, condition));
    }

    private static Access sending(Principal principal, Map<String, String> context) {
        return new Access(principal, "sqs:SendMessage", QUEUE, context);
    }
}
