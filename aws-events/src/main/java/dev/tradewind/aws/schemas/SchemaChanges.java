package dev.tradewind.aws.schemas;

/// Somebody who has to know of every schema that is kept. Called on the committer's thread, before a change is on disk.
interface SchemaChanges {
    /// All schemas are gone from memory; those that are there follow.
    void forgotten();

    /// A schema is there, and was not just before.
    void kept(Schema schema);

    void deleted(Schema schema);
}
