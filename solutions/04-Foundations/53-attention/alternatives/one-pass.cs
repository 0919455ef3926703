// alternative: one-pass
// A running maximum and sum per query: no scores are kept, and the output so far is rescaled when a larger one turns up.

namespace Katas.Foundations;

/// <summary>One head of scaled dot-product attention.</summary>
public static class Attention
{
    /// <summary>Attention of each query over the keys that it may see.</summary>
    public static void Compute(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        Span<float> output,
        int headSize,
        bool causal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(headSize, 1);
        if (query.Length % headSize != 0 || key.Length % headSize != 0)
            throw new ArgumentException("Queries and keys come in whole rows.");
        if (value.Length != key.Length || output.Length != query.Length)
            throw new ArgumentException("As many values as keys, as many outputs as queries.");
        if (output.Overlaps(query) || output.Overlaps(key) || output.Overlaps(value))
            throw new ArgumentException("The output shares memory with an input.");

        int queryCount = query.Length / headSize;
        int keyCount = key.Length / headSize;
        output.Clear();
        for (int i = 0; i < queryCount; i++)
        {
            Span<float> row = output.Slice(i * headSize, headSize);
            int last = causal ? i + keyCount - queryCount : keyCount - 1;
            float max = float.NegativeInfinity;
            float sum = 0;
            for (int j = 0; j <= last; j++)
            {
                float score = 0;
                for (int k = 0; k < headSize; k++)
                    score += query[i * headSize + k] * key[j * headSize + k];
                score /= MathF.Sqrt(headSize);

                float newMax = MathF.Max(max, score);
                float shrink = MathF.Exp(max - newMax);
                float weight = MathF.Exp(score - newMax);
                sum = sum * shrink + weight;
                for (int k = 0; k < headSize; k++)
                    row[k] = row[k] * shrink + weight * value[j * headSize + k];
                max = newMax;
            }

            for (int k = 0; k < headSize && sum > 0; k++)
                row[k] /= sum;
        }
    }
}
