"""Our splitter as a LlamaIndex `NodeParser`, whose nodes carry offsets that hold.

LlamaIndex's own parsers find a node's offsets by searching for its text, which goes wrong where text repeats; this one
knows them, and puts them back after the base class has searched.
"""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode
from llama_index.core.schema import Document as LlamaDocument

from index.passages import cut, passage_id


class PassageParser(NodeParser):
    """`document.text[node.start_char_idx:node.end_char_idx] == node.text` for every node."""

    passage_words: int = 80

    @classmethod
    def class_name(cls) -> str:
        """The name LlamaIndex serialises it under."""
        return "PassageParser"

    def _parse_nodes(
        self,
        nodes: Sequence[BaseNode],
        show_progress: bool = False,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> list[BaseNode]:
        return [passage for node in nodes for passage in self._cut(node)]

    def _cut(self, node: BaseNode) -> list[BaseNode]:
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        relation = {NodeRelationship.SOURCE: node.as_related_node_info()}
        return [
            TextNode(
                id_=passage_id(node.node_id, span.start, text[span.start : span.end]),
                text=text[span.start : span.end],
                start_char_idx=span.start,
                end_char_idx=span.end,
                relationships=dict(relation),
                excluded_embed_metadata_keys=node.excluded_embed_metadata_keys,
                excluded_llm_metadata_keys=node.excluded_llm_metadata_keys,
            )
            for span in cut(text, words=self.passage_words)
        ]

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, LlamaDocument]
    ) -> list[BaseNode]:
        exact = [(n.start_char_idx, n.end_char_idx) if isinstance(n, TextNode) else (None, None) for n in nodes]
        nodes = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(nodes, exact, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return nodes
