namespace Katas.Small;

public static class Guess
{
    public static int Number(Func<int, int> compare)
    {
        int least = 1;
        int greatest = 1000;
        while (least < greatest)
        {
            int middle = (least + greatest) / 2;
            if (compare(middle) < 0)
                least = middle + 1;
            else
                greatest = middle;
        }

        return least;
    }
}
