package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Echo;
import dev.tradewind.engine.Arn;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names, paths and ARNs of roles and policies: `arn:aws:iam::123456789012:role/team/loader` is the role `loader` of
/// the path `/team/`.
///
/// Source: IAM User Guide, "IAM identifiers"; of the refusals, recorded answers.
final class IamNames {
    static final String SERVICE = "iam";
    static final String ROLE = "role";
    static final String POLICY = "policy";
    static final String ROOT_PATH = "/";

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");

    private IamNames() {}

    /// The ARN of a role or a policy.
    static Arn arn(String account, String kind, String path, String name) {
        return new Arn(SERVICE, "", account, kind + path + name);
    }

    /// The beginning of the ARNs of all of a kind that an account has under a path.
    static Arn beginning(String account, String kind, String pathPrefix) {
        return new Arn(SERVICE, "", account, kind + pathPrefix);
    }

    static String name(Arn arn) {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    static String path(Arn arn) {
        var resource = arn.resource();
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }

    static String role(String name) {
        return named("roleName", name, IamLimits.ROLE_NAME_CHARS_MAX);
    }

    static String policy(String name) {
        return named("policyName", name, IamLimits.POLICY_NAME_CHARS_MAX);
    }

    private static String named(String member, String name, int charsMax) {
        new IamConstraints().required(member, name).length(member, name, 1, charsMax).check();
        if (!NAME.matcher(name).matches()) {
            throw IamError.VALIDATION_ERROR.because(
                    "The specified value for %s is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
                            .formatted(member));
        }
        return name;
    }

    /// A path, the root where none is given.
    static String path(@Nullable String path) {
        if (path == null) {
            return ROOT_PATH;
        }
        new IamConstraints().length("path", path, 1, IamLimits.PATH_CHARS_MAX).check();
        if (!PATH.matcher(path).matches()) {
            throw IamError.VALIDATION_ERROR.because(
                    "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
        }
        return path;
    }

    /// The beginning that paths of a list have.
    static String pathPrefix(@Nullable String prefix) {
        if (prefix == null) {
            return ROOT_PATH;
        }
        new IamConstraints()
                .length("pathPrefix", prefix, 1, IamLimits.PATH_CHARS_MAX)
                .pattern("pathPrefix", prefix, "/[!-\\x7F]*")
                .check();
        return prefix;
    }

    /// The ARN of a managed policy.
    static Arn policyArn(String text) {
        new IamConstraints()
                .required("policyArn", text)
                .length("policyArn", text, 20, 2048)
                .check();
        return Arn.tryParse(text)
                .filter(it -> it.service().equals(SERVICE))
                .filter(it -> it.resource().startsWith(POLICY + "/"))
                .orElseThrow(() ->
                        IamError.INVALID_INPUT.because(
                                "ARN %s is not valid.".formatted(Echo.of(text))));
    }
}
