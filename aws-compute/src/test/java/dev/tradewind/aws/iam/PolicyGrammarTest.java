package dev.tradewind.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.engine.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyGrammarTest {
    private static void assertRefused(PolicyGrammar grammar, String policy, String told) {
        var refusal =
                catchThrowableOfType(Refusal.class, () -> grammar.check(policy.replace('\'', '"')));
        assertThat(refusal.code()).isEqualTo(IamFault.POLICY_MALFORMED);
        assertThat(refusal).hasMessage(told.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | This policy contains invalid Json",
                "[] | This policy contains invalid Json",
                "{} {} | This policy contains invalid Json",
                "{'Statement':[],'Statement':[]} | This policy contains invalid Json",
                "{'Statement':[]} | Syntax errors in policy.",
                "{'Version':'2020-01-01','Statement':{'Effect':'Allow'}} | Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}} | Has prohibited field Resource",
                "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}} | Missing required field Principal",
                "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sqs:SendMessage'}} | AssumeRole policy may only specify STS AssumeRole actions.",
            })
    void a_trust_policy_names_principals_and_no_resource(String policy, String told) {
        assertRefused(PolicyGrammar.TRUST, policy, told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | Syntax errors in policy.",
                "{'Statement':{'Effect':'Allow','Action':'sqs:*','Resource':'*'}} | Policy document must be version 2012-10-17 or greater.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:*','Resource':'*','Principal':'*'}} | Policy document should not specify a principal.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:*'}} | Policy statement must contain resources.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Resource':'*'}} | Policy statement must contain actions.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':[],'Resource':'*'}} | Policy statement must contain actions.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'a:b','NotAction':'a:c','Resource':'*'}} | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':7,'Resource':'*'}} | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'allow','Action':'sqs:*','Resource':'*'}} | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:*','Resource':'*','Else':1}} | Syntax errors in policy.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'SendMessage','Resource':'*'}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sqs:*','Resource':'orders'}} | Resource orders must be in ARN format or '*'.",
                "{'Version':'2012-10-17','Statement':[{'Sid':'a','Effect':'Allow','Action':'a:b','Resource':'*'},{'Sid':'a','Effect':'Deny','Action':'a:c','Resource':'*'}]} | Statement IDs (SID) in a single policy must be unique.",
            })
    void a_policy_of_a_role_names_actions_and_resources_and_no_principal(
            String policy, String told) {
        assertRefused(PolicyGrammar.PERMISSIONS, policy, told);
    }

    @Test
    void what_a_policy_means_is_not_looked_at() {
        var variable = Documents.allowing("sqs:*", "arn:aws:sqs:*:*:${aws:username}");
        var condition =
                Documents.LAMBDA.replace(
                        "\"Action\"", "\"Condition\":{\"Unknown\":{\"a\":\"b\"}},\"Action\"");

        assertThatCode(() -> PolicyGrammar.PERMISSIONS.check(variable)).doesNotThrowAnyException();
        assertThatCode(() -> PolicyGrammar.TRUST.check(condition)).doesNotThrowAnyException();
    }
}
