"""botocore's model of SQS, turned back to the Query protocol that old versions of it spoke.

The present model still says which collections are flattened. What it no longer says is how they are
spelt; that is written down here from the Query examples of the Amazon SQS API Reference.
"""

import json
import pathlib

import botocore.loaders

VERSION = "2012-11-05"
MEMBERS_OF_LISTS = {
    "AWSAccountIdList": "AWSAccountId",
    "ActionNameList": "ActionName",
    "AttributeNameList": "AttributeName",
    "BinaryList": "BinaryListValue",
    "MessageAttributeNameList": "MessageAttributeName",
    "MessageSystemAttributeList": "MessageSystemAttributeName",
    "QueueUrlList": "QueueUrl",
    "StringList": "StringListValue",
    "TagKeyList": "TagKey",
}
MAPS = {
    "Attributes": "Attribute",
    "MessageAttributes": "MessageAttribute",
    "MessageSystemAttributes": "MessageSystemAttribute",
    "Tags": "Tag",
    "tags": "Tag",
}
ERRORS = {"QueueDoesNotExist": "AWS.SimpleQueueService.NonExistentQueue"}


def write(directory):
    """Writes the model where botocore finds it with AWS_DATA_PATH set to `directory`."""
    model = botocore.loaders.Loader().load_service_model("sqs", "service-2", VERSION)
    metadata = model["metadata"]
    metadata["protocol"] = "query"
    metadata["protocols"] = ["query"]
    metadata["xmlNamespace"] = "http://queue.amazonaws.com/doc/" + VERSION + "/"
    for key in ("awsQueryCompatible", "jsonVersion", "targetPrefix"):
        metadata.pop(key, None)
    for name, operation in model["operations"].items():
        if "output" in operation:
            operation["output"]["resultWrapper"] = name + "Result"
    for name, shape in model["shapes"].items():
        spell(name, shape)
    target = pathlib.Path(directory, "sqs", VERSION, "service-2.json")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(model))


def spell(name, shape):
    if shape["type"] == "list":
        entry = name.removesuffix("List")
        shape["member"]["locationName"] = MEMBERS_OF_LISTS.get(name, entry)
        shape["flattened"] = True
    elif shape["type"] == "map":
        is_tags = name == "TagMap"
        shape["key"]["locationName"] = "Key" if is_tags else "Name"
        shape["value"]["locationName"] = "Value"
    elif shape["type"] == "structure":
        for member, reference in shape["members"].items():
            if member in MAPS:
                reference["locationName"] = MAPS[member]
        if name in ERRORS:
            shape["error"] = {"code": ERRORS[name]}
