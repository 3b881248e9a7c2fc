// The hours of the clock in words, «الواحدة» to «الحادية» (with «عشرة»).

export const hourWords: ReadonlyMap<string, number> = new Map(
  Object.entries({
    الواحده: 1,
    الثانيه: 2,
    الثالثه: 3,
    الرابعه: 4,
    الخامسه: 5,
    السادسه: 6,
    السابعه: 7,
    الثامنه: 8,
    التاسعه: 9,
    العاشره: 10,
    الحاديه: 11,
  }),
)

export const isHour = (word: string): boolean => hourWords.has(word)
