//! Raised hands.

/// Most hands for one answer: a number of three digits.
const MOST: u16 = 999;

/// How many of a class raised their hands for each answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Votes(Vec<u16>);

impl Votes {
    /// Nobody has, for any of so many answers.
    pub fn none(answers: usize) -> Self {
        Self(vec![0; answers])
    }

    /// The hands for each answer.
    pub fn counts(&self) -> &[u16] {
        &self.0
    }

    /// The hands for the answer at that place; 0 where there is none.
    pub fn of(&self, answer: usize) -> u16 {
        self.0.get(answer).copied().unwrap_or_default()
    }

    /// All hands.
    pub fn total(&self) -> u32 {
        self.0.iter().copied().map(u32::from).sum()
    }

    /// Which part of all hands an answer has: 0 to 1, and 0 where there are none.
    pub fn share(&self, answer: usize) -> f32 {
        let all = self.total().max(1);
        f32::from(self.of(answer)) / all as f32
    }

    /// Types a digit behind the number of an answer. What is no digit, or would be the fourth one,
    /// changes nothing.
    pub fn append(&mut self, answer: usize, letter: char) {
        let digit = letter
            .to_digit(10)
            .and_then(|digit| u16::try_from(digit).ok());
        if let (Some(count), Some(digit)) = (self.0.get_mut(answer), digit) {
            let longer = count.saturating_mul(10).saturating_add(digit);
            if longer <= MOST {
                *count = longer;
            }
        }
    }

    /// Takes the last digit away.
    pub fn rub_out(&mut self, answer: usize) {
        self.put(answer, |count| count / 10);
    }

    /// Makes it 0.
    pub fn clear(&mut self, answer: usize) {
        self.put(answer, |_| 0);
    }

    /// One hand more.
    pub fn raise(&mut self, answer: usize) {
        self.put(answer, |count| count.saturating_add(1).min(MOST));
    }

    /// One hand less.
    pub fn lower(&mut self, answer: usize) {
        self.put(answer, |count| count.saturating_sub(1));
    }

    fn put(&mut self, answer: usize, change: impl Fn(u16) -> u16) {
        if let Some(count) = self.0.get_mut(answer) {
            *count = change(*count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Votes {
        let mut votes = Votes::none(2);
        for letter in text.chars() {
            votes.append(1, letter);
        }
        votes
    }

    #[test]
    fn where_nobody_raised_a_hand_every_share_is_nothing() {
        let votes = Votes::none(3);
        assert_eq!((votes.total(), votes.counts()), (0, &[0, 0, 0][..]));
        assert_eq!([0, 1, 2, 3].map(|place| votes.share(place)), [0.0; 4]);
    }

    #[test]
    fn a_number_has_three_digits_at_most() {
        assert_eq!(typed("012").counts(), [0, 12]);
        assert_eq!(typed("999").of(1), 999);
        assert_eq!(typed("1234").of(1), 123, "the fourth is not taken");
        let mut most = typed("999");
        most.raise(1);
        assert_eq!(most.of(1), 999);
    }

    #[test]
    fn letters_and_answers_that_there_are_not_change_nothing() {
        assert_eq!(typed("x-1²٣ 7e"), typed("17"));
        let mut votes = typed("5");
        votes.append(2, '1');
        votes.raise(7);
        votes.rub_out(7);
        assert_eq!(votes, typed("5"));
    }

    #[test]
    fn hands_are_raised_and_lowered_and_numbers_rubbed_out() {
        let mut votes = typed("30");
        votes.raise(0);
        votes.raise(0);
        votes.lower(1);
        assert_eq!((votes.counts(), votes.total()), (&[2, 29][..], 31));
        assert!((votes.share(0) - 2.0 / 31.0).abs() < 1e-6);
        votes.rub_out(1);
        assert_eq!(votes.of(1), 2);
        votes.clear(0);
        votes.lower(0);
        assert_eq!(votes.counts(), [0, 2]);
    }
}
