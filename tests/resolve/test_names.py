"""Names: which spellings may mean one person. The people are invented."""

import pytest

from kg.resolve.names import compare_names

SAME = [
    ("Elvin Rahmanov", "Эльвина Рахманова", "full"),
    ("Elvin Rəhmanov", "Elvin Rahmanov", "full"),
    ("Elvin Rahmanov", "E.Rahmanov", "initial"),
    ("Khaled Djaferov", "Халеда Джаферова", "full"),
    ("Chamil Goussenov", "Shamil Gusenov", "full"),
    ("Chamil Goussenov", "Шамилю Гусенову", "full"),
    ("Tchinguiz Moukhtarov", "Чингиз Мухтаров", "full"),
    ("Zhanna Kulieva", "Жанна Кулиева", "full"),
    ("Yusuf bin Salem Al-Harthani", "Юсуф аль-Хартани", "full"),
    ("Amir-Reza Karimdoust", "Amirreza Karimdoust", "full"),
    ("Karl VI", "Карл VI", "full"),
    ("Zhou Lin", "Чжоу Линь", "full"),
    ("Xiao Qing", "Сяо Цин", "full"),
    ("Jørgen Halvard", "Йорген Халвард", "full"),
    ("Giorgi Beridauri", "გიორგი ბერიდაური", "full"),
    ("Aram Petunyan", "Արամ Պետունյան", "full"),
    ("Rahmanov Elvin", "Elvin Rahmanov", "full"),
    ("Rahmanov", "Elvin Rahmanov", "single"),
]

DIFFERENT = [
    ("Elvin Rahmanov", "Samir Rahmanov"),
    ("Elvin Rahmanov", "Elvin Karimdoust"),
    ("Karl VI", "Karl V"),
    ("Karl VI", "Hugo VI"),
    ("S.Rahmanov", "Elvin Rahmanov"),
    ("Li Wei", "Li Qiu"),
]


@pytest.mark.parametrize(("left", "right", "sort"), SAME)
def test_spellings_of_one_name(left: str, right: str, sort: str) -> None:
    assert compare_names(left, right).sort == sort


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_names_of_two_people(left: str, right: str) -> None:
    assert compare_names(left, right).sort == "different"


@pytest.mark.parametrize(("left", "right"), [pair[:2] for pair in (*SAME, *DIFFERENT)])
def test_likeness_has_no_direction(left: str, right: str) -> None:
    one, other = compare_names(left, right), compare_names(right, left)
    assert (one.sort, round(one.bits, 9)) == (other.sort, round(other.bits, 9))
