"""How people put questions in the languages that this site speaks, as search.js is told it."""

# How English words are formed anew: a word that differs in these alone from one that is there is
# no mistake, and the index finds it by its stem.
ENDINGS = {"en": ("", "s", "es", "d", "ed", "e", "er", "ers", "ing", "ings", "y", "ies", "ly")}
# Words of questions that nobody looks for. All that a site says is about promises.
SMALL = {
    "en": (
        "a", "about", "after", "all", "am", "an", "and", "any", "anyone", "are", "as", "at", "be",
        "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "doing",
        "done", "for", "from", "get", "give", "given", "going", "got", "had", "has", "have", "he",
        "her", "here", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "made",
        "make", "many", "may", "me", "more", "most", "much", "my", "no", "not", "now", "of", "on",
        "or", "our", "out", "over", "please", "promise", "promised", "promises", "said", "say",
        "says", "shall", "she", "should", "show", "since", "so", "some", "tell", "than", "that",
        "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up",
        "us", "was", "we", "were", "what", "when", "where", "whether", "which", "who", "whom",
        "whose", "why", "will", "with", "would", "you", "your",
    ),
}  # fmt: skip
