package dev.tradewind.aws.iam;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The managed policies of all accounts, and AWS's own. What a call changed is on disk when it returns. Any thread may
/// call.
final class ManagedPolicies {
    /// A row a policy: its ARN, and JSON.
    static final Table TABLE = new Table("iam-policies");

    private final Engine engine;
    private final ArnRows<ManagedPolicy> rows;
    private volatile @Nullable SortedMap<String, ManagedPolicy> ofAws;

    ManagedPolicies(Engine engine) {
        this.engine = engine;
        rows = new ArnRows<>(engine, TABLE, ManagedPolicy::weightBytes, ManagedPolicy::decode);
    }

    /// Reads all policies anew. On the committer's thread.
    void load() {
        rows.load();
    }

    ManagedPolicy create(
            Arn arn, Optional<String> description, String text, Map<String, String> tags) {
        checkText(text);
        return engine.run(work -> {
            requireNew(arn);
            engine.heap().requireRoom();
            var now = moment(work);
            var id = IamIds.next(IamIds.POLICY, engine.random());
            return rows.save(
                    work,
                    ManagedPolicy.of(
                            arn,
                            new PolicyOrigin(id, description, now, tags),
                            new PolicyVersion(1, text, now)));
        });
    }

    private void requireNew(Arn arn) {
        var name = IamNames.name(arn);
        var own = own(arn.account()).toList();
        if (own.stream().anyMatch(it -> it.name().equalsIgnoreCase(name))) {
            throw new Refusal(
                    IamFault.EXISTS,
                    "A policy called %s already exists. Duplicate names are not allowed."
                            .formatted(name));
        }
        if (own.size() >= IamLimits.POLICIES_MAX) {
            throw new Refusal(
                    IamFault.TOO_MANY,
                    "Cannot exceed quota for PoliciesPerAccount: %d"
                            .formatted(IamLimits.POLICIES_MAX));
        }
    }

    private static void checkText(String text) {
        PolicyGrammar.PERMISSIONS.check(text);
        if (PolicyTexts.chars(text) > IamLimits.POLICY_CHARS_MAX) {
            throw new Refusal(
                    IamFault.TOO_MANY,
                    "Cannot exceed quota for PolicySize: %d".formatted(IamLimits.POLICY_CHARS_MAX));
        }
    }

    /// Adds a version to a policy that is there.
    PolicyVersion addVersion(Arn arn, String text, boolean asDefault) {
        checkText(text);
        var changed =
                change(
                        arn,
                        (work, policy) -> {
                            if (policy.versions().size() >= IamLimits.VERSIONS_MAX) {
                                throw new Refusal(
                                        IamFault.TOO_MANY,
                                        "A managed policy can have up to %d versions. Before you create a new version, you must delete an existing version."
                                                .formatted(IamLimits.VERSIONS_MAX));
                            }
                            engine.heap().requireRoom();
                            return policy.with(text, asDefault, moment(work));
                        });
        return changed.versions().getLast();
    }

    void setDefault(Arn arn, String version) {
        change(arn, (work, policy) -> policy.defaultingTo(version(policy, version), moment(work)));
    }

    void deleteVersion(Arn arn, String id) {
        change(
                arn,
                (_, policy) -> {
                    var version = version(policy, id);
                    if (policy.isDefault(version)) {
                        throw new Refusal(
                                IamFault.IN_USE, "Cannot delete the default version of a policy.");
                    }
                    return policy.without(version);
                });
    }

    /// @param change of its tags, which may refuse
    void tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        change(arn, (_, policy) -> policy.tagged(change.apply(policy.origin().tags())));
    }

    private ManagedPolicy change(
            Arn arn, BiFunction<UnitOfWork, ManagedPolicy, ManagedPolicy> change) {
        requireOwn(arn);
        return engine.run(work -> rows.save(work, change.apply(work, require(arn))));
    }

    /// @param isAttached tells whether a role has a policy
    void delete(Arn arn, Predicate<Arn> isAttached) {
        requireOwn(arn);
        engine.run(work -> {
            var policy = require(arn);
            if (isAttached.test(arn)) {
                throw new Refusal(IamFault.IN_USE, "Cannot delete a policy attached to entities.");
            }
            if (policy.versions().size() > 1) {
                throw new Refusal(
                        IamFault.IN_USE,
                        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
            }
            return rows.remove(work, policy);
        });
    }

    private static void requireOwn(Arn arn) {
        if (arn.account().equals(AwsPolicies.ACCOUNT)) {
            throw new Refusal(
                    IamFault.NOT_OWN, "Policy %s is AWS's own, and stays as it is.".formatted(arn));
        }
    }

    /// A policy, AWS's or an account's.
    ManagedPolicy require(Arn arn) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(IamFault.NOT_FOUND, "Policy %s was not found.".formatted(arn)));
    }

    Optional<ManagedPolicy> find(Arn arn) {
        return arn.account().equals(AwsPolicies.ACCOUNT)
                ? Optional.ofNullable(ofAws().get(arn.toString()))
                : rows.find(arn);
    }

    static PolicyVersion version(ManagedPolicy policy, String id) {
        return policy.version(PolicyVersion.number(id))
                .orElseThrow(() ->
                        new Refusal(
                                IamFault.NOT_FOUND,
                                "Policy %s version %s does not exist or is not attachable."
                                        .formatted(policy.arn(), id)));
    }

    /// The policies that an account has made.
    Stream<ManagedPolicy> own(String account) {
        return rows.beginningWith(IamNames.beginning(account, IamNames.POLICY, IamNames.ROOT_PATH));
    }

    /// AWS's own, which are read when they are first asked for.
    List<ManagedPolicy> awsOnes() {
        return List.copyOf(ofAws().values());
    }

    private SortedMap<String, ManagedPolicy> ofAws() {
        var known = ofAws;
        if (known == null) {
            known = AwsPolicies.read();
            ofAws = known;
        }
        return known;
    }

    /// Deletes all policies of accounts but `spared`.
    void reset(UnitOfWork work, Set<Arn> spared) {
        rows.reset(work, spared);
    }

    /// The moment of a decision, to the second, as IAM tells moments.
    static Instant moment(UnitOfWork work) {
        return Instant.ofEpochMilli(work.nowMillis()).truncatedTo(ChronoUnit.SECONDS);
    }
}
